//! A headless Chromium, controlled through the DevTools protocol on its file descriptors 3 and 4.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use base64::Engine;
use serde_json::{Value, json};

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const PATIENCE: Duration = Duration::from_secs(60);
const OPTIONS: &str = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run \
    --disable-background-networking --disable-component-update --disable-sync \
    --disable-dev-shm-usage --allow-file-access-from-files --remote-debugging-pipe";

/// One browser with one page.
pub struct Browser {
    process: Child,
    commands: ChildStdin,
    messages: Receiver<Value>,
    session: Option<String>,
    sent: u64,
    /// The addresses of all requests.
    pub requests: Vec<String>,
    _profile: tempfile::TempDir,
}

impl Browser {
    /// A browser, or `None` if there is none on this machine, with a message that test output does not capture.
    pub fn open(test: &str) -> Option<Self> {
        let path = std::env::var_os("PATH").unwrap_or_default();
        let found = std::env::split_paths(&path)
            .find_map(|folder| NAMES.iter().map(|name| folder.join(name)).find(|file| file.is_file()));
        if let Some(program) = found {
            return Some(Self::start(&program));
        }
        // Unlike eprintln!, this is not captured.
        let _ = writeln!(
            std::io::stderr(),
            "\n*** SKIPPED: {test} needs a browser, found none of {} on PATH; install chromium ***\n",
            NAMES.join(", ")
        );
        None
    }

    fn start(program: &Path) -> Self {
        let profile = tempfile::tempdir().unwrap();
        let script = format!(
            "exec \"$0\" {OPTIONS} --user-data-dir=\"$1\" about:blank 3<&0 4>&1 </dev/null >/dev/null 2>&1"
        );
        let mut process = Command::new("sh")
            .args(["-c", &script])
            .args([program, profile.path()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let (commands, answers) = (process.stdin.take().unwrap(), process.stdout.take().unwrap());
        let (sender, messages) = channel();
        std::thread::spawn(move || {
            // Ends when the browser does.
            for message in BufReader::new(answers).split(0).map_while(Result::ok) {
                let _ = sender.send(serde_json::from_slice(&message).unwrap());
            }
        });
        let mut browser = Self {
            process,
            commands,
            messages,
            session: None,
            sent: 0,
            requests: Vec::new(),
            _profile: profile,
        };
        let targets = browser.call("Target.getTargets", json!({}));
        let targets = targets["targetInfos"].as_array().unwrap();
        let page = targets.iter().find(|target| target["type"] == "page").unwrap();
        let page = json!({ "targetId": page["targetId"], "flatten": true });
        let session = browser.call("Target.attachToTarget", page);
        browser.session = Some(session["sessionId"].as_str().unwrap().to_owned());
        for domain in ["Page", "Network", "Runtime"] {
            browser.call(&format!("{domain}.enable"), json!({}));
        }
        // As if its window were the active one.
        browser.call("Emulation.setFocusEmulationEnabled", json!({ "enabled": true }));
        browser.resize(960, 600);
        browser
    }

    /// Sends a command and waits for its answer.
    pub fn call(&mut self, method: &str, params: Value) -> Value {
        self.sent += 1;
        let mut message = json!({ "id": self.sent, "method": method, "params": params });
        if let Some(session) = &self.session {
            message["sessionId"] = json!(session);
        }
        self.commands.write_all(format!("{message}\0").as_bytes()).unwrap();
        loop {
            let mut answer = self.messages.recv_timeout(PATIENCE).expect("the browser answers in time");
            if answer["method"] == "Network.requestWillBeSent" {
                self.requests.push(answer["params"]["request"]["url"].as_str().unwrap().to_owned());
            }
            if answer["id"] == self.sent {
                assert!(answer.get("error").is_none(), "{method}: {answer}");
                return answer["result"].take();
            }
        }
    }

    /// Opens a file, with `query` after its name, and waits until it is loaded.
    pub fn visit(&mut self, file: &Path, query: &str) {
        let url = format!("file://{}{query}", file.display());
        self.call("Page.navigate", json!({ "url": url }));
        self.wait_for(&format!("document.readyState === 'complete' && location.href === {}", json!(url)));
    }

    /// The value of an expression in the page.
    pub fn eval(&mut self, expression: &str) -> Value {
        let params = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let mut answer = self.call("Runtime.evaluate", params);
        assert!(answer.get("exceptionDetails").is_none(), "{expression}: {answer}");
        answer["result"]["value"].take()
    }

    /// Waits until `condition` holds in the page.
    pub fn wait_for(&mut self, condition: &str) {
        let start = Instant::now();
        while self.eval(condition) != json!(true) {
            assert!(start.elapsed() < PATIENCE, "never came true: {condition}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    pub fn resize(&mut self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.call("Emulation.setDeviceMetricsOverride", size);
    }

    /// Presses and releases a key; `code` is its number.
    pub fn press(&mut self, key: &str, code: u32) {
        let text = if key.len() == 1 { key } else { "" };
        for kind in ["keyDown", "keyUp"] {
            let press = json!({ "type": kind, "key": key, "text": text, "windowsVirtualKeyCode": code });
            self.call("Input.dispatchKeyEvent", press);
        }
    }

    /// Clicks in the middle of an element.
    pub fn click(&mut self, id: &str) {
        let place = format!(
            "(({{ left, top, width, height }}) => [left + width / 2, top + height / 2])\
             (document.getElementById('{id}').getBoundingClientRect())"
        );
        let place = self.eval(&place);
        for kind in ["mousePressed", "mouseReleased"] {
            let click =
                json!({ "type": kind, "x": place[0], "y": place[1], "button": "left", "clickCount": 1 });
            self.call("Input.dispatchMouseEvent", click);
        }
    }

    /// Emulates a medium (`print`, or empty for the screen), and sets a media feature.
    pub fn media(&mut self, media: &str, (feature, value): (&str, &str)) {
        let features = json!([{ "name": feature, "value": value }]);
        self.call("Emulation.setEmulatedMedia", json!({ "media": media, "features": features }));
    }

    /// The upper left part of the page, as colours, row by row.
    pub fn screenshot(&mut self, (width, height): (u32, u32)) -> Vec<[u8; 3]> {
        let clip = json!({ "x": 0, "y": 0, "width": width, "height": height, "scale": 1 });
        let shot = self.call("Page.captureScreenshot", json!({ "format": "png", "clip": clip }));
        colours(&decoded(shot["data"].as_str().unwrap()))
    }

    /// The page as it would be printed.
    pub fn pdf(&mut self) -> Vec<u8> {
        let pdf = self.call("Page.printToPDF", json!({ "preferCSSPageSize": true }));
        decoded(pdf["data"].as_str().unwrap())
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        // Closed by a command: killing it would leave child processes and files in the profile behind.
        let _ = self.commands.write_all(b"{\"id\":0,\"method\":\"Browser.close\"}\0");
        let _ = self.process.wait();
    }
}

/// The pixels of an 8-bit PNG.
pub fn colours(file: &[u8]) -> Vec<[u8; 3]> {
    let mut reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    reader.next_frame(&mut pixels).unwrap();
    let channels = reader.info().color_type.samples();
    pixels.chunks_exact(channels).map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect()
}

/// Bytes from base64.
fn decoded(text: &str) -> Vec<u8> {
    base64::engine::general_purpose::STANDARD.decode(text).unwrap()
}
