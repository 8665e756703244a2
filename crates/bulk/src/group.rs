//! A worker and the programs that it starts, as one group of processes: what ends the worker ends them too. Tesseract
//! reads a page for seconds, and would go on doing so for nobody.

use std::process::{Child, Command};

/// Has a program start as the head of a group of its own. Ctrl-C on the terminal does not reach it there: when to end is
/// for its parent to say.
#[cfg(unix)]
pub(crate) fn of_its_own(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    command.process_group(0);
}

/// Kills a program that was started so, with its group. It must not have been waited for: its number may be another's.
#[cfg(unix)]
pub(crate) fn kill(child: &mut Child) {
    use nix::sys::signal::{Signal, killpg};
    use nix::unistd::Pid;
    let group = i32::try_from(child.id()).map(Pid::from_raw);
    // One that has gone by itself is as good; its own kill makes sure where there is no such group.
    let _gone = group.map(|group| killpg(group, Signal::SIGKILL));
    drop(child.kill());
}

/// Ends this process, and its group where it is the head of one.
#[cfg(unix)]
pub(crate) fn end() -> ! {
    use nix::sys::signal::{Signal, killpg};
    use nix::unistd::{getpgrp, getpid};
    if getpgrp() == getpid() {
        let _refused = killpg(getpgrp(), Signal::SIGKILL);
    }
    std::process::exit(1)
}

#[cfg(not(unix))]
pub(crate) fn of_its_own(_: &mut Command) {}

#[cfg(not(unix))]
pub(crate) fn kill(child: &mut Child) {
    drop(child.kill());
}
