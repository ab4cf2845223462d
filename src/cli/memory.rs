//! Exit when memory runs out.

/// From now on, the program exits with code 1 when memory runs out. The standard library prints in one line how much
/// was requested and then aborts, which would give exit code 134 and perhaps a core dump.
///
/// # Errors
/// When the system refuses.
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
