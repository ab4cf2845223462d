//! Brings a new run to the state of its checkpoint.

use std::io::{Read, Seek};

use safetensors::Dtype;

use super::super::run::Run;
use super::consistent;
use super::state::{State, film_name};
use crate::Result;
use crate::frame::Losses;
use crate::gan::checkpoint as networks;
use crate::images::{PIXELS, SIDE};
use crate::nn::tensors::{Reader, ValuesMut};

/// Restores `run`, created with the settings in `state`, from the file.
///
/// # Errors
/// If they do not match.
pub(super) fn restore<R: Read + Seek>(file: &mut Reader<R>, state: &State, run: &mut Run) -> Result<()> {
    state.check(run)?;
    restore_training(file, state, run)?;
    restore_losses(file, state, run)?;
    restore_film(file, state, run)
}

fn restore_training<R: Read + Seek>(file: &mut Reader<R>, state: &State, run: &mut Run) -> Result<()> {
    let training = &mut run.training;
    networks::restore(&mut training.gan, file)?;
    consistent::check_counters(&training.gan, state.batches)?;
    let mut order = vec![0; state.data.images];
    file.read("data.order", &[order.len()], ValuesMut::U32(&mut order))?;
    training.batches.set_place(order, state.shown, state.data_words)?;
    training.latent_rng.set_word_pos(state.latent_words);
    training.steps_taken = state.batches;
    Ok(())
}

fn restore_losses<R: Read + Seek>(file: &mut Reader<R>, state: &State, run: &mut Run) -> Result<()> {
    let shape = [state.batches, 2];
    file.expect("losses", &shape, Dtype::F64)?;
    let mut losses = vec![0.0; shape.iter().product()];
    file.read("losses", &shape, ValuesMut::F64(&mut losses))?;
    consistent::check_losses(&losses)?;
    run.losses = losses.as_chunks().0.iter().map(|&[d, g]| Losses { d, g }).collect();
    Ok(())
}

fn restore_film<R: Read + Seek>(file: &mut Reader<R>, state: &State, run: &mut Run) -> Result<()> {
    run.reel.interval = state.film_interval;
    for &step in &state.film {
        let name = film_name(step);
        let images = run.reel.grid_size(state.rows_of(step, run));
        let mut pixels = vec![0.0; images * PIXELS];
        file.read(&name, &[images, SIDE, SIDE], ValuesMut::F32(&mut pixels))?;
        consistent::check_pixels(&name, &pixels)?;
        run.reel.frames.push(run.training.frame_of(step, pixels));
    }
    Ok(())
}
