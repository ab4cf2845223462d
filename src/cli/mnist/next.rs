//! The text printed at the end: the files written, and suggested next commands.

use std::fmt::Display;

use gan_sim::frame::Losses;

use super::super::again::CommandLine;
use super::super::say;
use super::files::RunFolder;
use super::options::Options;

/// The files written and the next commands to try. With all its epochs, the run has `whole` batches.
pub fn tell(options: &Options, losses: &[Losses], whole: usize, folder: &RunFolder) {
    let last = losses.last().copied().unwrap_or(Losses { d: 0.0, g: 0.0 });
    say!("{} batches: D loss {:.3}, G loss {:.3}", losses.len(), last.d, last.g);
    let mut files = vec![
        ("training.gif, samples.gif, losses.gif", "the films"),
        ("images/, losses.png, losses.csv", "digits and losses during the training"),
        ("generator.safetensors, discriminator.safetensors", "the weights, with PyTorch's names"),
    ];
    if options.keeps_checkpoints() {
        files.push(("checkpoint.safetensors", "the whole run, to continue from"));
    }
    say!("In {}:", folder.path().display());
    print_aligned(&files);

    let typed = CommandLine::now();
    let model = folder.generator().display().to_string();
    let with_model = |command| typed.other(&[command, "--model", &model]);
    let mut next =
        vec![("new digits", with_model("sample")), ("a walk between digits", with_model("interpolate"))];
    // Scores compare with the training digits, and pictures from --images have no classes.
    if options.images.is_none() {
        let data = ["--data", "--dataset"].into_iter().filter_map(|flag| Some([flag, typed.value(flag)?]));
        let data: Vec<&str> = data.flatten().collect();
        next.push(("how good the digits are", with_model("evaluate").with(&data)));
    }
    if options.keeps_checkpoints() {
        // A run that was stopped early has epochs left.
        let times = if losses.len() < whole { 1 } else { 2 };
        let epochs = (options.config.epochs * times).to_string();
        let again = resume(typed).without_value("--epochs").without_value("--limit-batches");
        next.push(("more training", again.with(&["--epochs", &epochs])));
    }
    say!("Next:");
    print_aligned(&next);
}

/// How to continue after Ctrl-C, in one line.
pub fn tell_interrupted(options: &Options, done: usize, total: usize) {
    let remedy = match options.keeps_checkpoints() {
        true => format!("continue with: {}", resume(CommandLine::now())),
        false => "the run cannot be continued, because --checkpoint-every is 0".to_owned(),
    };
    say::aside(&format!("interrupted after {done} of {total} batches; {remedy}"));
}

fn resume(typed: CommandLine) -> CommandLine {
    typed.without("--restart").without("--resume").with(&["--resume"])
}

/// Two columns, of which the second may be long.
fn print_aligned(lines: &[(&str, impl Display)]) {
    let width = lines.iter().map(|(left, _)| left.chars().count()).max().unwrap_or(0);
    for (left, right) in lines {
        say!("  {left:width$}  {right}");
    }
}
