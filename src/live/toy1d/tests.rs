use super::*;

fn config() -> Toy1dConfig {
    Toy1dConfig { steps: 60, batch_size: 32, ..Toy1dConfig::default() }
}

fn weights(game: &Toy1d) -> Vec<u8> {
    let mut bytes = Vec::new();
    game.write_weights(&mut bytes).unwrap();
    bytes
}

fn toy1d(state: State) -> Toy1dState {
    match state.kind {
        GameState::Toy1d(toy1d) => toy1d,
        GameState::Dirac(_) => panic!("a 1-D game"),
    }
}

fn small() -> View {
    View { width: 480, height: 270, ..View::default() }
}

#[test]
fn steps_one_by_one_many_at_once_and_in_slow_motion_are_the_same_training() {
    let mut trained = Toy1d::new(&config()).unwrap();
    let run = trained.play(&[60], &mut ()).unwrap();
    let mut live = LiveToy1d::new(&config()).unwrap();
    for _ in 0..5 {
        live.step(1);
    }
    live.step_slowly().unwrap();
    assert_eq!(toy1d(live.state()).slow, 60);
    live.shapes(&View { slow: Some(30), ..small() }).unwrap();
    live.step(1000);
    assert_eq!(weights(live.game()), weights(&trained));
    assert_eq!(live.run.losses, run.losses);
    assert_eq!(live.run.frames.last(), run.frames.last());
    assert_eq!(live.state().step, 60);
    assert!(toy1d(live.state()).verdict.is_some());
}

#[test]
fn rewound_it_is_the_same_game_again() {
    let mut live = LiveToy1d::new(&config()).unwrap();
    live.step(20);
    let before = weights(live.game());
    live.only(Network::Discriminator);
    assert!(toy1d(live.state()).by_hand);
    live.rewind();
    assert_eq!((live.state().step, live.state().history, toy1d(live.state()).by_hand), (0, vec![0], false));
    live.step(20);
    assert_eq!(weights(live.game()), before);
}

#[test]
fn an_update_of_one_network_leaves_the_other_as_it_was() {
    let mut live = LiveToy1d::new(&config()).unwrap();
    live.step(3);
    let frame = live.game.frame();
    live.only(Network::Discriminator);
    let after_d = live.game.frame();
    assert!(after_d.p_g == frame.p_g && after_d.d != frame.d);
    live.only(Network::Generator);
    let after_g = live.game.frame();
    assert!(after_g.p_g != after_d.p_g && after_g.d == after_d.d);
    assert_eq!(live.state().history, [0, 3, 3, 3]);
}

#[test]
fn a_past_moment_is_shown_as_it_was() {
    let mut live = LiveToy1d::new(&config()).unwrap();
    live.step(4);
    let then = live.describe(&small()).unwrap();
    live.step(50);
    assert_eq!(live.describe(&View { at: Some(1), ..small() }).unwrap(), then);
    assert_ne!(live.describe(&small()).unwrap(), then);
    let error = live.shapes(&View { at: Some(3), ..small() }).unwrap_err().to_string();
    assert_eq!(error, "moment 3 is not kept; there are 3, counted from 0");
}

#[test]
fn a_game_that_breaks_down_keeps_its_last_picture_and_says_why() {
    let mut live = LiveToy1d::new(&Toy1dConfig { lr: 1e30, ..config() }).unwrap();
    live.step(60);
    let state = live.state();
    assert!(state.broken.as_deref().is_some_and(|text| text.starts_with("training broke down")), "{state:?}");
    live.step(1);
    live.only(Network::Generator);
    assert_eq!(live.state(), state);
    live.shapes(&small()).unwrap();
}

#[test]
fn what_was_played_is_a_picture_and_a_film() {
    let mut live = LiveToy1d::new(&config()).unwrap();
    live.step(2);
    live.step(2);
    assert!(live.svg(&small()).unwrap().starts_with("<svg"));
    let gif = live.gif(&small()).unwrap();
    let mut decoder = gif::DecodeOptions::new().read_info(&gif[..]).unwrap();
    let mut frames = 0;
    while decoder.read_next_frame().unwrap().is_some() {
        frames += 1;
    }
    assert_eq!(frames, 3);
}
