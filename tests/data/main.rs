//! Downloads, from a server on this machine.

#[path = "../cli/common.rs"]
mod common;
mod fetching;
mod program;
mod server;
