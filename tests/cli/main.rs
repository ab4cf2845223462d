//! Tests of the program as a whole: commands with their files, messages and exit codes.

mod arrays;
mod common;

mod compare;
mod deck;
mod default_game;
mod dirac;
mod diverge;
mod errors;
mod evaluate;
mod files;
mod fonts;
mod forms;
mod images;
mod jobs;
mod levels;
mod limits;
mod link;
mod numbers;
mod outputs;
mod own_data;
mod own_files;
mod places;
#[cfg(feature = "playground")]
mod playground;
mod replay;
mod resume;
mod sample;
mod settings;
mod signals;
mod slow;
mod strangers;
mod streams;
mod study;
mod study_resume;
