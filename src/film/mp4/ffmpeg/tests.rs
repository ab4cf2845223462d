//! Programs that misbehave in place of ffmpeg.

use std::time::Instant;

use super::*;

fn start(script: &str) -> Ffmpeg {
    let mut command = Command::new("sh");
    Ffmpeg::start(command.args(["-c", script]).stdout(Stdio::piped()), TICK * 3).unwrap()
}

/// More than the capacity of a pipe.
fn feed(ffmpeg: &mut Ffmpeg) -> io::Result<()> {
    ffmpeg.write(&[0; 1 << 20])
}

#[test]
fn what_it_takes_and_writes_comes_through() {
    let mut ffmpeg = start("cat | wc -c");
    feed(&mut ffmpeg).unwrap();
    assert_eq!(ffmpeg.finish(), Ok(()));
    assert_eq!(String::from_utf8(ffmpeg.output(64)).unwrap().trim(), "1048576");
}

#[test]
fn its_last_message_is_reported_even_if_it_exits_successfully() {
    for code in [0, 3] {
        let mut ffmpeg = start(&format!("echo first >&2; echo 'disk full' >&2; echo >&2; exit {code}"));
        let _ = feed(&mut ffmpeg);
        assert_eq!(ffmpeg.finish(), Err("ffmpeg says: disk full".to_owned()));
    }
}

#[test]
fn an_end_without_a_message_is_reported_by_its_status() {
    let mut ffmpeg = start("exit 3");
    assert!(feed(&mut ffmpeg).is_err());
    assert_eq!(ffmpeg.finish(), Err("ffmpeg ended early (exit status: 3)".to_owned()));
    let mut ffmpeg = start("kill -KILL $$");
    assert!(feed(&mut ffmpeg).is_err());
    let ended = ffmpeg.finish().unwrap_err();
    assert!(ended.starts_with("ffmpeg ended early (signal: 9"), "{ended}");
}

#[test]
fn one_that_takes_nothing_is_ended() {
    let begun = Instant::now();
    // `exec`: no other process keeps its stderr open.
    let mut ffmpeg = start("exec sleep 100");
    assert!(feed(&mut ffmpeg).is_err());
    assert!(ffmpeg.finish().unwrap_err().starts_with("ffmpeg ended early (signal: 9"));
    // As for one that reads everything and never ends.
    let mut ffmpeg = start("cat > /dev/null; exec sleep 100");
    feed(&mut ffmpeg).unwrap();
    assert!(ffmpeg.finish().is_err());
    assert!(begun.elapsed() < Duration::from_secs(20));
}

#[test]
fn one_that_is_given_up_is_ended_at_once() {
    let begun = Instant::now();
    let ffmpeg = start("exec sleep 100");
    let id = ffmpeg.id;
    drop(ffmpeg);
    assert!(!running().contains_key(&id));
    assert!(begun.elapsed() < Duration::from_secs(20));
}
