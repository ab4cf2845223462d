//! A small HTTP server on the loopback interface, with all the faults that real ones have.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// How to answer a request for a file; each ends with the connection closed.
#[derive(Debug, Clone)]
pub enum Reply {
    /// Correctly: the requested part.
    Well,
    /// Promises the requested part and closes the connection after this many bytes.
    Cut(usize),
    /// As `Cut`, but stalls instead.
    Stall(usize),
    /// The whole file, although only a part is requested.
    FromStart,
    /// These bytes, whatever is requested.
    Instead(Vec<u8>),
    /// Zeros without end.
    Endless,
    Status(u16),
    /// To the same path on another server.
    Redirect(String),
}

/// Serves files below its root until the test ends.
pub struct Server {
    pub url: String,
    asked: Arc<Mutex<Vec<(String, usize)>>>,
}

impl Server {
    /// Answers the first request with the first reply of `script`, and so on; the last one is used for all further
    /// requests.
    pub fn start(files: &[(&str, &[u8])], script: &[Reply]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let files: BTreeMap<String, Vec<u8>> =
            files.iter().map(|(name, bytes)| (format!("/{name}"), bytes.to_vec())).collect();
        let (files, script, log) = (Arc::new(files), script.to_vec(), asked.clone());
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (files, script, log) = (files.clone(), script.clone(), log.clone());
                thread::spawn(move || answer(stream.unwrap(), &files, &script, &log));
            }
        });
        Self { url, asked }
    }

    /// Path and first byte of each request.
    pub fn asked(&self) -> Vec<(String, usize)> {
        self.asked.lock().unwrap().clone()
    }
}

fn answer(
    stream: TcpStream,
    files: &BTreeMap<String, Vec<u8>>,
    script: &[Reply],
    log: &Mutex<Vec<(String, usize)>>,
) {
    let mut lines = BufReader::new(stream.try_clone().unwrap()).lines().map(Result::unwrap);
    let path = lines.next().unwrap().split(' ').nth(1).unwrap().to_owned();
    let headers: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    let first = headers.iter().find_map(|line| {
        let (name, value) = line.split_once(": ")?;
        let value = value.strip_prefix("bytes=")?.strip_suffix('-')?;
        name.eq_ignore_ascii_case("range").then(|| value.parse().unwrap())
    });
    let mut asked = log.lock().unwrap();
    let reply = script[asked.len().min(script.len() - 1)].clone();
    asked.push((path.clone(), first.unwrap_or(0)));
    drop(asked);
    match files.get(&path) {
        Some(file) => send(stream, reply, file, first, &path),
        None => send(stream, Reply::Status(404), b"", None, &path),
    }
}

/// Ignores write errors, as the client may hang up at any time.
fn send(mut stream: TcpStream, reply: Reply, file: &[u8], first: Option<usize>, path: &str) {
    let rest = file.get(first.unwrap_or(0)..).unwrap_or_default();
    let status = if first.is_some() { "206 Partial Content" } else { "200 OK" };
    let _ = match reply {
        Reply::Well => stream.write_all(&message(status, rest.len(), rest)),
        Reply::Cut(bytes) => stream.write_all(&message(status, rest.len(), &rest[..bytes])),
        Reply::Stall(bytes) => {
            let _ = stream.write_all(&message(status, rest.len(), &rest[..bytes]));
            // Until the client hangs up.
            stream.read(&mut [0]).map(|_| ())
        }
        Reply::FromStart => stream.write_all(&message("200 OK", file.len(), file)),
        Reply::Instead(bytes) => stream.write_all(&message("200 OK", bytes.len(), &bytes)),
        Reply::Endless => {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
            while stream.write_all(&[0; 1 << 16]).is_ok() {}
            Ok(())
        }
        Reply::Status(code) => stream.write_all(&message(&format!("{code} No"), 0, b"")),
        Reply::Redirect(to) => {
            let to = format!("{}{path}", to.trim_end_matches('/'));
            let head = format!("HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n");
            stream.write_all(head.as_bytes())
        }
    };
}

fn message(status: &str, length: usize, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n");
    [head.as_bytes(), body].concat()
}
