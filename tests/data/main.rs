//! Downloads, from a server on this machine.

#[path = "../common/mod.rs"]
mod common;
mod fetching;
mod program;
mod server;
