//! Pictures and timing of any film, and checks of its files.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use gan_sim::film::Schedule;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};

use super::common::gan_sim;
use super::decode::{self, Film as Decoded};

/// The output flags, each with its file.
const FORMS: [(&str, &str); 11] = [
    ("--gif", "film.gif"),
    ("--apng", "film.apng"),
    ("--html", "film.html"),
    ("-o", "last.png"),
    ("--poster", "last.svg"),
    ("--strip", "strip.png"),
    ("--csv", "losses.csv"),
    ("--frames-dir", "frames"),
    ("--measures", "measures.csv"),
    ("--curves", "curves.json"),
    ("--weights", "weights.safetensors"),
];

/// The number of the last ones that only toy1d has.
const OF_TOY1D: usize = 3;

/// The pictures, the timing and the files of a film.
#[derive(Debug, Clone)]
pub struct Film {
    size: (u32, u32),
    /// As typed.
    scale: &'static str,
    theme: &'static str,
    frames: usize,
    schedule: &'static str,
    fps: f64,
    holds: [f64; 2],
    plays: &'static str,
    strip_frames: usize,
    /// Whether it shows the panels of figure1 one after another, each for two seconds.
    is_figure: bool,
    forms: Vec<(&'static str, &'static str)>,
    /// Whether one file is reproduced from its recipe.
    replayed: bool,
}

/// Films with pictures of at least this size; `is_toy1d` adds the files that only toy1d has.
pub fn film(least: (u32, u32), is_toy1d: bool) -> impl Strategy<Value = Film> {
    let forms = if is_toy1d { FORMS.len() } else { FORMS.len() - OF_TOY1D };
    let look = (
        (least.0..least.0 + 160, least.1..least.1 + 120),
        select(&["0.5", "1", "1.25", "2"][..]),
        select(&["light", "dark", "transparent", "transparent-dark", "print"][..]),
        subsequence(FORMS[..forms].to_vec(), 1..=4),
        prop::bool::weighted(0.3),
    );
    let timing = (
        2_usize..7,
        select(&["linear", "log", "early"][..]),
        prop_oneof![
            Just(20.0),
            Just(0.1),
            Just(50.0),
            (1..500_u32).prop_map(|tenths| f64::from(tenths) / 10.0)
        ],
        vec(prop_oneof![Just(0.0), (0..300_u32).prop_map(|hundredths| f64::from(hundredths) / 100.0)], 2),
        select(&["forever", "once", "3", "65535"][..]),
        2_usize..5,
    );
    (look, timing).prop_map(
        |((size, scale, theme, forms, replayed), (frames, schedule, fps, holds, plays, strip_frames))| {
            let holds = [holds[0], holds[1]];
            let is_figure = false;
            Film {
                size,
                scale,
                theme,
                frames,
                schedule,
                fps,
                holds,
                plays,
                strip_frames,
                is_figure,
                forms,
                replayed,
            }
        },
    )
}

impl Film {
    pub fn of_figure(self, is_figure: bool) -> Self {
        Self { is_figure, ..self }
    }

    pub fn arguments(&self) -> Vec<String> {
        let Self { size: (width, height), scale, theme, frames, schedule, fps, holds, plays, .. } = self;
        let mut words = format!(
            "--size {width}x{height} --scale {scale} --theme {theme} --frames {frames} --schedule {schedule} \
             --hold-first {} --hold-last {} --loop {plays}",
            holds[0], holds[1]
        );
        if !self.is_figure {
            words += &format!(" --fps {fps}");
        }
        if theme.starts_with("transparent") {
            words += " --matte 1f4e79";
        }
        for (flag, name) in &self.forms {
            words += &format!(" {flag} {name}");
            if *flag == "--strip" {
                words += &format!(" --strip-frames {}", self.strip_frames);
            }
        }
        words.split(' ').map(str::to_owned).collect()
    }

    /// The number of pictures of a training of `steps`: those of the schedule, as far as there are steps, and those of
    /// panels.
    pub fn pictures(&self, steps: usize, panels: &[usize]) -> usize {
        let schedule = match self.schedule {
            "linear" => Schedule::Linear,
            "log" => Schedule::Log,
            _ => Schedule::Early,
        };
        let taken = schedule.steps(steps, self.frames);
        assert_eq!(taken.len(), self.frames.min(steps + 1));
        taken.into_iter().chain(panels.iter().copied()).collect::<BTreeSet<_>>().len()
    }

    /// Decodes all files in `folder`, of a film with this many pictures of a training of `steps`.
    pub fn check(&self, folder: &Path, pictures: usize, steps: usize) -> Vec<String> {
        for &(flag, name) in &self.forms {
            let path = folder.join(name);
            if flag == "--frames-dir" {
                self.check_stills(&path, pictures);
            } else {
                self.check_file(flag, &fs::read(&path).unwrap(), pictures, steps);
            }
        }
        if self.replayed {
            self.check_replay(folder);
        }
        self.forms.iter().map(|(_, name)| (*name).to_owned()).collect()
    }

    /// Whether a film with pictures at so many steps may have this many frames.
    fn may_have(&self, frames: usize, pictures: usize) -> bool {
        if self.is_figure { (1..=4).contains(&frames) } else { frames == pictures }
    }

    /// Frames per second.
    fn pace(&self) -> f64 {
        if self.is_figure { 0.5 } else { self.fps }
    }

    /// Width and height of each bitmap.
    fn pixels(&self) -> (u32, u32) {
        let scale: f64 = self.scale.parse().unwrap();
        let scaled = |side: u32| (f64::from(side) * scale).round() as u32;
        (scaled(self.size.0), scaled(self.size.1))
    }

    fn check_file(&self, flag: &str, bytes: &[u8], pictures: usize, steps: usize) {
        let (width, height) = self.pixels();
        match flag {
            "--gif" => self.check_film(&decode::gif(bytes), pictures),
            "--apng" => self.check_film(&decode::apng(bytes), pictures),
            "--html" => {
                let [settings, recipe, film] = decode::html(bytes);
                assert_eq!(settings["fps"], self.pace());
                assert_eq!(recipe["timing"]["frames"], self.frames);
                assert!(self.may_have(film["frames"].as_array().unwrap().len(), pictures));
            }
            "-o" => assert_eq!(decode::png(bytes), (width, height)),
            "--poster" => assert_eq!(decode::svg(bytes), self.size),
            "--strip" => self.check_strip(decode::png(bytes)),
            "--csv" => assert_eq!(decode::csv(bytes), steps),
            "--measures" => assert_eq!(decode::csv(bytes), pictures),
            "--curves" => assert_eq!(decode::curves(bytes), pictures),
            "--weights" => drop(safetensors::SafeTensors::deserialize(bytes).unwrap()),
            other => panic!("unknown flag: {other}"),
        }
    }

    /// Panels of all pictures, together as wide as two frames.
    fn check_strip(&self, (width, height): (u32, u32)) {
        let scale: f64 = self.scale.parse().unwrap();
        assert_eq!(width, (f64::from(2 * self.size.0) * scale).round() as u32);
        assert!(height > 0);
    }

    fn check_film(&self, film: &Decoded, pictures: usize) {
        let (cover, delays) = film.delays.split_first().unwrap();
        assert_eq!((film.size, *cover), (self.pixels(), 2), "the cover is shown for one tick");
        assert!(self.may_have(delays.len(), pictures), "{} frames", delays.len());
        let plays = match self.plays {
            "forever" => 0,
            "once" => 1,
            times => times.parse().unwrap(),
        };
        assert_eq!(film.plays, plays);
        // Frames may be 10 ms too long or too short, but these errors must not accumulate.
        let pace = (100.0 / self.pace()).max(2.0);
        let last = delays.len() - 1;
        let mut off = 0.0;
        for (i, &delay) in delays.iter().enumerate() {
            let first_hold = if i == 0 { 100.0 * self.holds[0] } else { 0.0 };
            let last_hold = if i == last { 100.0 * self.holds[1] } else { 0.0 };
            let wanted = pace.max(first_hold).max(last_hold);
            assert!((f64::from(delay) - wanted).abs() <= 1.0, "frame {i} takes {delay}, expected {wanted}");
            off += if wanted == pace { f64::from(delay) - wanted } else { 0.0 };
        }
        assert!(off.abs() <= 1.5, "the film takes {off} too long");
    }

    fn check_stills(&self, folder: &Path, pictures: usize) {
        let count = fs::read_dir(folder).unwrap().count();
        assert!(self.may_have(count, pictures), "{count} pictures");
        for i in 0..count {
            let still = fs::read(folder.join(format!("frame_{i:04}.png"))).unwrap();
            assert_eq!(decode::png(&still), self.pixels());
        }
    }

    /// Reproduces the first file with a recipe in another folder.
    fn check_replay(&self, folder: &Path) {
        let bare = ["--csv", "--measures", "--curves", "--weights", "--frames-dir"];
        let has_recipe = |(flag, _): &&(&str, &str)| !bare.contains(flag);
        let Some((flag, name)) = self.forms.iter().find(has_recipe) else { return };
        let elsewhere = tempfile::tempdir().unwrap();
        let original = folder.join(name);
        gan_sim(elsewhere.path()).arg("replay").arg(&original).args([flag, name]).assert().success();
        let again = fs::read(elsewhere.path().join(name)).unwrap();
        assert!(again == fs::read(original).unwrap(), "{name} differs when it is replayed");
    }
}
