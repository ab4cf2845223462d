use super::*;
use crate::frame::Losses;
use crate::gan::Objective;
use crate::toy1d::Toy1dConfig;

fn config(steps: usize) -> Toy1dConfig {
    Toy1dConfig { steps, ema: 0.0, ..Toy1dConfig::default() }
}

#[test]
fn slow_motion_ends_where_the_same_steps_end_without_it() {
    for config in [
        config(8),
        Toy1dConfig { steps: 8, d_steps: 3, g_steps: 2, ..Toy1dConfig::of(Objective::Wasserstein) },
    ] {
        let (mut slow, mut plain) = (Toy1d::new(&config).unwrap(), Toy1d::new(&config).unwrap());
        let slowly = slow.play_slowly("3..5".parse().unwrap(), &mut ()).unwrap();
        let run = plain.play(&[2, 3, 4, 5], &mut ()).unwrap();
        assert_eq!(slowly.losses, run.losses);
        let mut weights = [Vec::new(), Vec::new()];
        slow.write_weights(&mut weights[0]).unwrap();
        plain.write_weights(&mut weights[1]).unwrap();
        assert_eq!(weights[0], weights[1]);
        assert_eq!(slowly.frames.len(), "3..5".parse::<SlowSteps>().unwrap().frames());
        if config.ema == 0.0 {
            for (whole, frame) in run.frames.iter().zip(slowly.frames.iter().step_by(3 * PART_FRAMES)) {
                assert_eq!(*whole, Toy1dFrame { slow: None, ..frame.clone() });
            }
        }
    }
}

#[test]
fn d_moves_first_then_nothing_and_then_g() {
    let mut game = Toy1d::new(&config(20)).unwrap();
    let run = game.play_slowly("9".parse().unwrap(), &mut ()).unwrap();
    let [start, d_end, told_end, g_end] = [0, 1, 2, 3].map(|part| &run.frames[part * PART_FRAMES]);
    assert!(start.d != d_end.d && start.p_g == d_end.p_g);
    assert!(d_end.d == told_end.d && d_end.p_g == told_end.p_g);
    assert!(told_end.d == g_end.d && told_end.p_g != g_end.p_g);
    let slow = |frame: &Toy1dFrame| frame.slow.clone().unwrap();
    assert_eq!([start, d_end, told_end, g_end].map(|frame| slow(frame).arrows.len()), [0, 0, FAKES, FAKES]);
    assert_eq!((slow(start).part, slow(g_end).part), (None, Some(StepPart::Generator)));
    assert_eq!([start, d_end].map(|frame| frame.step), [8, 9]);
}

#[test]
fn fakes_follow_their_arrows() {
    let mut game = Toy1d::new(&config(20)).unwrap();
    let run = game.play_slowly("9".parse().unwrap(), &mut ()).unwrap();
    let slow = run.frames.last().unwrap().slow.as_ref().unwrap();
    for (fake, arrow) in slow.fakes.iter().zip(&slow.arrows) {
        assert!((fake.x - arrow.fake.x) * arrow.gradient > 0.0, "{fake:?} {arrow:?}");
    }
}

#[test]
fn a_wide_z_has_fakes_too() {
    let config = Toy1dConfig { latent_dim: 3, ..config(4) };
    let run = Toy1d::new(&config).unwrap().play_slowly("2".parse().unwrap(), &mut ()).unwrap();
    assert_eq!(run.frames[0].slow.as_ref().unwrap().fakes.len(), FAKES);
}

#[test]
fn a_run_that_breaks_down_or_is_ended_has_the_frames_up_to_there() {
    let broken = Toy1dConfig { lr: 1e30, ..config(100) };
    let run = Toy1d::new(&broken).unwrap().play_slowly("50..60".parse().unwrap(), &mut ()).unwrap();
    assert!(run.frames.len() == 1 && run.broken.is_some());
    struct Impatient;
    impl Watcher for Impatient {
        fn step(&mut self, game: &Toy1d, _: Losses) -> ControlFlow<()> {
            if game.steps_taken() == 6 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        }
    }
    let mut game = Toy1d::new(&config(100)).unwrap();
    let run = game.play_slowly("5..60".parse().unwrap(), &mut Impatient).unwrap();
    assert_eq!((run.frames.len(), run.losses.len()), (1 + 3 * PART_FRAMES, 6));
    assert!(Toy1d::new(&config(4)).unwrap().play_slowly("5".parse().unwrap(), &mut ()).is_err());
    assert!(game.play_slowly("5".parse().unwrap(), &mut ()).is_err(), "it has already started");
}
