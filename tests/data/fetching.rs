//! The library's downloads: results, retries, and remaining files.

use std::fs;
use std::io::Write;
use std::net::TcpListener;
use std::path::Path;
use std::time::{Duration, Instant};

use flate2::{Compression, write::GzEncoder};
use gan_sim::images::data::fetch::{Event, Fetcher, Patience};
use gan_sim::images::data::{Checksum, Published};
use gan_sim::{Error, Result};
use sha2::{Digest, Sha256};

use crate::server::{Reply, Server};

const NAME: &str = "letters-ubyte";
const GZ: &str = "letters-ubyte.gz";

/// A file of 100,000 nearly incompressible bytes, as published and with its checksum.
fn published() -> (Published, Vec<u8>) {
    let mut state = 1_u32;
    let content: Vec<u8> = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    })
    .take(100_000)
    .collect();
    let digits: String = Sha256::digest(&content).iter().map(|byte| format!("{byte:02x}")).collect();
    let checksum = Checksum::Unpacked { bytes: 100_000, sha256: digits.leak() };
    let mut gz = GzEncoder::new(Vec::new(), Compression::fast());
    gz.write_all(&content).unwrap();
    (Published { name: NAME, checksum }, gz.finish().unwrap())
}

/// Downloads from these servers, one after another. Returns the result and all events.
fn fetch(folder: &Path, servers: &[&Server]) -> (Result<()>, Vec<String>) {
    let mirrors: Vec<&str> = servers.iter().map(|server| server.url.as_str()).collect();
    let patience = Patience { connect: Duration::from_secs(5), silence: Duration::from_secs(1) };
    let mut said = Vec::new();
    let mut watch = |event: Event| match event {
        Event::Starts { total, .. } => said.push(format!("starts {total:?}")),
        Event::Has(_) => {}
        Event::Resumes { why, .. } => said.push(format!("resumes: {why}")),
        Event::Turns { why, .. } => said.push(format!("turns: {why}")),
    };
    let fetched = Fetcher::new(patience).fetch(&published().0, &mirrors, folder, &mut watch);
    (fetched, said)
}

fn serve(script: &[Reply]) -> Server {
    Server::start(&[(GZ, &published().1)], script)
}

fn names(folder: &Path) -> Vec<String> {
    fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

/// Checks that only the file is there, as published.
fn assert_whole(folder: &Path) {
    assert_eq!(names(folder), [GZ]);
    assert!(fs::read(folder.join(GZ)).unwrap() == published().1);
}

#[test]
fn a_file_arrives_complete() {
    let folder = tempfile::tempdir().unwrap();
    let server = serve(&[Reply::Well]);
    let (fetched, said) = fetch(folder.path(), &[&server]);
    fetched.unwrap();
    assert_whole(folder.path());
    assert_eq!(said, [format!("starts Some({})", published().1.len())]);
    assert_eq!(server.asked(), [(format!("/{GZ}"), 0)]);
}

#[test]
fn every_byte_is_reported_up_to_the_last() {
    let folder = tempfile::tempdir().unwrap();
    let (file, bytes) = published();
    let server = serve(&[Reply::Cut(30_000), Reply::Well]);
    let mut seen = vec![0];
    let mut watch = |event: Event| {
        if let Event::Has(bytes) = event {
            seen.push(bytes);
        }
    };
    Fetcher::new(Patience::default()).fetch(&file, &[&server.url], folder.path(), &mut watch).unwrap();
    assert!(seen.is_sorted() && seen.contains(&30_000), "{seen:?}");
    assert_eq!(seen.last(), Some(&(bytes.len() as u64)));
}

#[test]
fn an_interrupted_transfer_is_resumed_where_it_broke_off() {
    let folder = tempfile::tempdir().unwrap();
    let server = serve(&[Reply::Cut(30_000), Reply::Stall(20_000), Reply::Well]);
    let (fetched, said) = fetch(folder.path(), &[&server]);
    fetched.unwrap();
    assert_whole(folder.path());
    let firsts: Vec<usize> = server.asked().into_iter().map(|(_, first)| first).collect();
    assert_eq!(firsts, [0, 30_000, 50_000]);
    assert!(said[1].starts_with("resumes: ") && said[3] == "resumes: it was silent for 1 s", "{said:?}");
    assert_eq!(said[0], said[4], "the length is that of the whole file");
}

#[test]
fn a_server_that_ignores_ranges_sends_the_whole_file_again() {
    let folder = tempfile::tempdir().unwrap();
    let server = serve(&[Reply::Cut(30_000), Reply::FromStart]);
    fetch(folder.path(), &[&server]).0.unwrap();
    assert_whole(folder.path());
    assert_eq!(server.asked()[1].1, 30_000);
}

#[test]
fn a_server_that_sends_nothing_more_is_given_up() {
    let folder = tempfile::tempdir().unwrap();
    let server = serve(&[Reply::Cut(30_000), Reply::Cut(0)]);
    let (fetched, _) = fetch(folder.path(), &[&server]);
    assert!(matches!(fetched, Err(Error::Download(_))));
    assert_eq!(server.asked().len(), 2);
    let server = serve(&[Reply::Cut(1)]);
    assert!(fetch(folder.path(), &[&server]).0.is_err());
    assert!(server.asked().len() < 20);
    assert!(names(folder.path()).is_empty());
}

#[test]
fn a_redirect_is_followed() {
    let folder = tempfile::tempdir().unwrap();
    let there = serve(&[Reply::Well]);
    let here = serve(&[Reply::Redirect(there.url.clone())]);
    fetch(folder.path(), &[&here]).0.unwrap();
    assert_whole(folder.path());
    assert_eq!((here.asked().len(), there.asked().len()), (1, 1));
}

#[test]
fn after_any_fault_of_one_mirror_the_next_is_tried() {
    let mut corrupted = published().1;
    corrupted[5_000] ^= 1;
    let mut another = published().1;
    another.truncate(50_000);
    for (reply, why) in [
        (Reply::Status(404), "it has no such file (HTTP status 404)"),
        (Reply::Status(503), "it refuses (HTTP status 503)"),
        (Reply::Stall(0), "it was silent for 1 s"),
        (Reply::Instead(corrupted), "it sends another file (it cannot be unpacked"),
        (Reply::Instead(another), "it sends another file (it cannot be unpacked"),
        (Reply::Instead(b"<html>Log in".to_vec()), "it sends another file (SHA-256 of the content: expected"),
        (Reply::Endless, "it sends more than 64 MB"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let (bad, good) = (serve(std::slice::from_ref(&reply)), serve(&[Reply::Well]));
        let (fetched, said) = fetch(folder.path(), &[&bad, &good]);
        fetched.unwrap();
        assert_whole(folder.path());
        let turned = said.iter().find_map(|line| line.strip_prefix("turns: ")).unwrap();
        assert!(turned.starts_with(why), "{reply:?}: {turned}");
    }
}

#[test]
fn if_no_mirror_has_the_file_all_are_named_and_nothing_is_left() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(GZ), "what was there before").unwrap();
    let (missing, broken) = (serve(&[Reply::Status(404)]), serve(&[Reply::Cut(1_000), Reply::Cut(0)]));
    // A port on which nothing listens any more.
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let unreachable = format!("http://{closed}/deep/down");
    let started = Instant::now();
    let mirrors = [&*unreachable, &missing.url, &broken.url];
    let fetched =
        Fetcher::new(Patience::default()).fetch(&published().0, &mirrors, folder.path(), &mut |_| {});
    let said = fetched.unwrap_err().to_string();
    let lines: Vec<&str> = said.lines().collect();
    assert_eq!((lines.len(), lines[0]), (4, "cannot download letters-ubyte.gz"));
    for (line, mirror) in lines[1..].iter().zip([&format!("{unreachable}/"), &missing.url, &broken.url]) {
        assert!(line.starts_with(&format!("  {mirror}{GZ}: ")), "{line}");
    }
    assert!(started.elapsed() < Duration::from_secs(5));
    assert_eq!(names(folder.path()), [GZ]);
    assert_eq!(fs::read(folder.path().join(GZ)).unwrap(), b"what was there before");
}

#[test]
fn a_folder_that_cannot_be_created_is_not_a_fault_of_the_mirrors() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    let server = serve(&[Reply::Well]);
    let (fetched, said) = fetch(&folder.path().join("file/below"), &[&server, &server]);
    assert!(matches!(fetched, Err(Error::Io { .. })));
    assert!(said.is_empty() && server.asked().is_empty());
}
