//! The bytes that go in and out of the module.

use std::cell::RefCell;
use std::fmt::Display;

thread_local! {
    static INPUT: RefCell<Vec<u8>> = RefCell::default();
    static OUTPUT: RefCell<Vec<u8>> = RefCell::default();
}

/// The first byte of an answer.
const FINE: u8 = 0;
const WRONG: u8 = 1;

/// Where the next input of `length` bytes goes.
pub fn room(length: usize) -> *mut u8 {
    INPUT.with_borrow_mut(|input| {
        input.clear();
        input.resize(length, 0);
        input.as_mut_ptr()
    })
}

/// The input as text.
pub fn input() -> String {
    INPUT.with_borrow(|input| String::from_utf8_lossy(input).into_owned())
}

/// Stores an answer; returns its address in the upper half and its length in the lower one. It is overwritten by the next.
pub fn answer<E: Display>(result: Result<Vec<u8>, E>) -> u64 {
    match result {
        Ok(bytes) => store(FINE, &bytes),
        Err(error) => store(WRONG, error.to_string().as_bytes()),
    }
}

/// Keeps the message of a panic as the answer to a call that never returns.
pub fn remember_panics() {
    std::panic::set_hook(Box::new(|panic| {
        store(WRONG, panic.to_string().as_bytes());
    }));
}

/// The last answer again.
pub fn last() -> u64 {
    OUTPUT.with_borrow(|output| place(output))
}

fn store(kind: u8, bytes: &[u8]) -> u64 {
    OUTPUT.with_borrow_mut(|output| {
        output.clear();
        output.push(kind);
        output.extend_from_slice(bytes);
        // A film may be large, and memory never shrinks: it is at least used again.
        place(output)
    })
}

fn place(output: &[u8]) -> u64 {
    (output.as_ptr() as u64) << 32 | output.len() as u64
}
