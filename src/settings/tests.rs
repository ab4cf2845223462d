//! Files of settings, and the line numbers in their errors.

use super::*;

fn read_text(text: &str) -> Result<File> {
    let named = |name: &str| if name == "k" { "d-steps".to_owned() } else { name.to_owned() };
    parse(Path::new("game.toml"), text, named)
}

#[test]
fn a_file_has_settings_a_preset_and_captions() {
    let text = "preset = \"bimodal\"\nlr = 1e-3\nbatch_size = 64\nloss = \"wgan\"\r\nsteps = 1_000\nseed = 18446744073709551615\n\
                k = 2.0\nminibatch-stats = true\n[[captions]]\nfrom = 0\nto = 9\ntext = \"Look\"\n";
    let file = read_text(text).unwrap();
    let settings: Vec<_> =
        file.lines.iter().map(|line| (line.setting.0.as_str(), line.setting.1.as_str())).collect();
    assert_eq!(
        settings,
        [
            ("lr", "1e-3"),
            ("batch-size", "64"),
            ("loss", "wgan"),
            ("steps", "1000"),
            ("seed", "18446744073709551615"),
            ("d-steps", "2.0"),
            ("minibatch-stats", "true")
        ]
    );
    assert_eq!(file.preset.unwrap().setting.1, "bimodal");
    assert_eq!(file.captions, [Caption { from: 0, to: 9, text: "Look".to_owned() }]);
}

#[test]
fn errors_name_the_line() {
    for (text, words) in [
        ("lr = 1e-3\nloss wgan\n", "line 2: "),
        ("lr = [1, 2]\n", "line 1: lr: expected a number, a text in quotes, true or false, found a list"),
        (
            "\nlr = 2026-01-01\n",
            "line 2: lr: expected a number, a text in quotes, true or false, found a date",
        ),
        ("lr = 1\n\n[training]\nsteps = 3\n", "line 3: training: expected a number"),
        ("training.lr = 1\n", "line 1: training: expected a number"),
        ("steps = 0x10\n", "line 1: steps: expected a decimal number, found 0x10"),
        ("lr = 1\nlr = 2\n", "line 2: duplicate key"),
        ("batch-size = 1\nlr = 1\nbatch_size = 2\n", "line 3: `batch-size` is already set in line 1"),
        ("k = 1\nd-steps = 2\n", "line 2: `d-steps` is already set in line 1"),
        ("[[captions]]\nfrom = 0\n", "line 1: missing field `to`"),
        ("lr = 1\n[[captions]]\nfrom = 0\nto = -1\ntext = \"\"\n", "line 4: invalid value: integer `-1`"),
        ("[[captions]]\nfrom = 0\nto = 1\ntext = \"\"\ncolour = 1\n", "line 5: unknown field `colour`"),
        ("captions = 3\n", "line 1: invalid type: integer `3`, expected a sequence"),
    ] {
        let error = read_text(text).unwrap_err().to_string();
        assert!(error.starts_with("game.toml: ") && error.contains(words), "{text}: {error}");
        assert!(!error.contains('\n'), "{error}");
    }
}
