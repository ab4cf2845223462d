//! The end of a program that gets no more memory.

/// From now on, a program that gets no more memory ends with exit code 1. The standard library says in one line how much
/// it wanted, and then aborts: that would be exit code 134 and perhaps a core dump.
///
/// # Errors
/// When the system does not allow it.
#[cfg(unix)]
pub fn fail_plainly() -> anyhow::Result<()> {
    use std::sync::Arc;
    use std::sync::atomic::AtomicBool;

    use signal_hook::consts::SIGABRT;
    use signal_hook::flag::register_conditional_shutdown;

    register_conditional_shutdown(SIGABRT, 1, Arc::new(AtomicBool::new(true)))?;
    Ok(())
}

/// Elsewhere, the program aborts.
#[cfg(not(unix))]
pub fn fail_plainly() -> anyhow::Result<()> {
    Ok(())
}
