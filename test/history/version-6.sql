-- A history of version 6, as the program left it that took steps up to there: its own code made four runs in a state
-- folder (a first sync of two cohorts, one that changed nothing, one that removed a member, one whose process was killed),
-- and every table was then written out with its rows.
CREATE TABLE runs (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    started TEXT NOT NULL,
    finished TEXT,
    outcome TEXT,
    dry_run INTEGER NOT NULL,
    only_cohorts TEXT,
    import TEXT,
    digest TEXT,
    plan INTEGER UNIQUE,
    created INTEGER NOT NULL DEFAULT 0,
    updated INTEGER NOT NULL DEFAULT 0,
    added INTEGER NOT NULL DEFAULT 0,
    removed INTEGER NOT NULL DEFAULT 0,
    findings INTEGER NOT NULL DEFAULT 0,
    error TEXT
  , told INTEGER NOT NULL DEFAULT 0, moodle INTEGER REFERENCES moodles (number), approved INTEGER NOT NULL DEFAULT 0) STRICT;
CREATE TABLE mapping_figures (
    run INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
    mapping TEXT NOT NULL,
    rows INTEGER NOT NULL,
    unmatched_rows INTEGER NOT NULL,
    figures TEXT NOT NULL,
    PRIMARY KEY (run, mapping)
  ) STRICT, WITHOUT ROWID;
CREATE TABLE changes (
    number INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs (number) ON DELETE CASCADE,
    at TEXT NOT NULL,
    kind TEXT NOT NULL,
    mapping TEXT NOT NULL,
    cohort TEXT NOT NULL,
    cohort_id INTEGER NOT NULL,
    attributes TEXT,
    users TEXT NOT NULL
  ) STRICT;
CREATE TABLE findings (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    mapping TEXT,
    finding TEXT NOT NULL,
    first_plan INTEGER NOT NULL,
    last_plan INTEGER NOT NULL
  ) STRICT;
CREATE TABLE open_batches (
    run INTEGER PRIMARY KEY REFERENCES runs (number) ON DELETE CASCADE,
    at TEXT NOT NULL,
    changes TEXT NOT NULL
  ) STRICT;
CREATE TABLE losses (at TEXT NOT NULL) STRICT;
CREATE TABLE reports (
    run INTEGER PRIMARY KEY REFERENCES runs (number) ON DELETE CASCADE,
    report BLOB NOT NULL
  ) STRICT;
CREATE TABLE matters (
    number INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    since TEXT NOT NULL,
    ended TEXT,
    matter TEXT NOT NULL,
    UNIQUE (kind, since)
  ) STRICT;
CREATE TABLE deliveries (
    number INTEGER PRIMARY KEY,
    message TEXT NOT NULL,
    channel TEXT NOT NULL,
    at TEXT NOT NULL,
    payload TEXT NOT NULL,
    had TEXT NOT NULL DEFAULT '[]',
    attempts INTEGER NOT NULL DEFAULT 0,
    attempted TEXT,
    error TEXT,
    claimed_until TEXT,
    delivered TEXT,
    given_up TEXT,
    UNIQUE (message, channel)
  ) STRICT;
CREATE TABLE moodles (
    number INTEGER PRIMARY KEY,
    identity TEXT NOT NULL UNIQUE,
    cohorts TEXT
  ) STRICT;
CREATE TABLE yardsticks (
    moodle INTEGER NOT NULL,
    mapping TEXT NOT NULL,
    run INTEGER NOT NULL,
    at TEXT NOT NULL,
    approved INTEGER NOT NULL,
    judged INTEGER NOT NULL,
    rows INTEGER NOT NULL,
    unmatched_rows INTEGER NOT NULL,
    members INTEGER NOT NULL, ending TEXT,
    PRIMARY KEY (moodle, mapping, run)
  ) STRICT, WITHOUT ROWID;
CREATE TABLE written (
    moodle INTEGER NOT NULL,
    at TEXT NOT NULL,
    run INTEGER NOT NULL,
    cohort_id INTEGER NOT NULL,
    mapping TEXT NOT NULL,
    added INTEGER NOT NULL,
    removed INTEGER NOT NULL,
    PRIMARY KEY (moodle, at, run, cohort_id)
  ) STRICT, WITHOUT ROWID;
CREATE TABLE synchronised (
    moodle INTEGER NOT NULL,
    cohort_id INTEGER NOT NULL,
    mapping TEXT NOT NULL,
    idnumber TEXT NOT NULL,
    gone_since TEXT,
    PRIMARY KEY (moodle, cohort_id)
  ) STRICT, WITHOUT ROWID;
CREATE TABLE waiting (
    moodle INTEGER NOT NULL,
    cohort_id INTEGER NOT NULL,
    user_id INTEGER NOT NULL,
    since INTEGER NOT NULL,
    runs INTEGER NOT NULL,
    PRIMARY KEY (moodle, cohort_id, user_id)
  ) STRICT, WITHOUT ROWID;
CREATE TABLE own_members (
    moodle INTEGER NOT NULL,
    cohort_id INTEGER NOT NULL,
    users TEXT NOT NULL,
    run INTEGER NOT NULL,
    PRIMARY KEY (moodle, cohort_id)
  ) STRICT, WITHOUT ROWID;
INSERT INTO runs (number, id, started, finished, outcome, dry_run, only_cohorts, import, digest, plan, created, updated, added, removed, findings, error, told, moodle, approved) VALUES (1, '20261120T060000000Z-aaaa', '2026-11-20T06:00:00.000Z', '2026-11-20T06:00:09.000Z', 'applied', 0, NULL, NULL, 'abc123', 1, 1, 0, 63, 0, 2, NULL, 0, 1, 0);
INSERT INTO runs (number, id, started, finished, outcome, dry_run, only_cohorts, import, digest, plan, created, updated, added, removed, findings, error, told, moodle, approved) VALUES (2, '20261121T060000000Z-bbbb', '2026-11-21T06:00:00.000Z', '2026-11-21T06:00:09.000Z', 'unchanged', 0, NULL, NULL, 'abc123', 2, 0, 0, 0, 0, 1, NULL, 0, 1, 0);
INSERT INTO runs (number, id, started, finished, outcome, dry_run, only_cohorts, import, digest, plan, created, updated, added, removed, findings, error, told, moodle, approved) VALUES (3, '20261122T060000000Z-cccc', '2026-11-22T06:00:00.000Z', '2026-11-22T06:00:09.000Z', 'applied', 0, NULL, NULL, 'abc123', 3, 0, 0, 0, 1, 1, NULL, 0, 1, 0);
INSERT INTO runs (number, id, started, finished, outcome, dry_run, only_cohorts, import, digest, plan, created, updated, added, removed, findings, error, told, moodle, approved) VALUES (4, '20261123T060000000Z-dddd', '2026-11-23T06:00:00.000Z', NULL, NULL, 0, NULL, NULL, NULL, NULL, 0, 0, 0, 0, 0, NULL, 0, 1, 0);
INSERT INTO mapping_figures (run, mapping, rows, unmatched_rows, figures) VALUES (1, 'programme', 100, 3, '{"mapping":"programme","rows":100,"rejectedRows":0,"unmatchedRows":3,"blankRows":0,"cohorts":5,"held":0,"membersBefore":90,"membersAfter":97,"largestCohort":30,"created":0,"updated":0,"added":7,"removed":0}');
INSERT INTO mapping_figures (run, mapping, rows, unmatched_rows, figures) VALUES (2, 'programme', 100, 3, '{"mapping":"programme","rows":100,"rejectedRows":0,"unmatchedRows":3,"blankRows":0,"cohorts":5,"held":0,"membersBefore":90,"membersAfter":97,"largestCohort":30,"created":0,"updated":0,"added":7,"removed":0}');
INSERT INTO mapping_figures (run, mapping, rows, unmatched_rows, figures) VALUES (3, 'programme', 100, 3, '{"mapping":"programme","rows":100,"rejectedRows":0,"unmatchedRows":3,"blankRows":0,"cohorts":5,"held":0,"membersBefore":90,"membersAfter":97,"largestCohort":30,"created":0,"updated":0,"added":7,"removed":0}');
INSERT INTO changes (number, run, at, kind, mapping, cohort, cohort_id, attributes, users) VALUES (1, 1, '2026-11-20T06:00:00.000Z', 'created', 'programme', 'MED-1', 4, '{"contextId":1,"name":"Médecine","description":"","visible":true,"component":""}', '[]');
INSERT INTO changes (number, run, at, kind, mapping, cohort, cohort_id, attributes, users) VALUES (2, 1, '2026-11-20T06:00:00.000Z', 'added', 'programme', 'MED-1', 4, NULL, '[7,77]');
INSERT INTO changes (number, run, at, kind, mapping, cohort, cohort_id, attributes, users) VALUES (3, 1, '2026-11-20T06:00:00.000Z', 'added', 'programme', 'MED-2', 5, NULL, '[1001,1002,1003,1004,1005,1006,1007,1008,1009,1010,1011,1012,1013,1014,1015,1016,1017,1018,1019,1020,1021,1022,1023,1024,1025,1026,1027,1028,1029,1030,1031,1032,1033,1034,1035,1036,1037,1038,1039,1040,1041,1042,1043,1044,1045,1046,1047,1048,1049,1050,1051,1052,1053,1054,1055,1056,1057,1058,1059,1060,77]');
INSERT INTO changes (number, run, at, kind, mapping, cohort, cohort_id, attributes, users) VALUES (4, 3, '2026-11-22T06:00:00.000Z', 'removed', 'programme', 'MED-1', 4, NULL, '[7]');
INSERT INTO changes (number, run, at, kind, mapping, cohort, cohort_id, attributes, users) VALUES (5, 4, '2026-11-23T06:00:00.000Z', 'added', 'programme', 'MED-1', 4, NULL, '[8]');
INSERT INTO findings (number, kind, mapping, finding, first_plan, last_plan) VALUES (1, 'unmatched-student', 'programme', '{"kind":"unmatched-student","mapping":"programme","student":"0012345","cohorts":["MED-1"]}', 1, 2);
INSERT INTO findings (number, kind, mapping, finding, first_plan, last_plan) VALUES (2, 'unmatched-student', 'programme', '{"kind":"unmatched-student","mapping":"programme","student":"s2","cohorts":["MED-2"]}', 1, 1);
INSERT INTO findings (number, kind, mapping, finding, first_plan, last_plan) VALUES (3, 'unmatched-student', 'programme', '{"kind":"unmatched-student","mapping":"programme","student":"0012345","cohorts":["MED-1","MED-2"]}', 3, 3);
INSERT INTO reports (run, report) VALUES (1, x'1f8b0800000000000003a5d4cd8ed3301007f07799b38b6c276959df968503871568c589550f6e3c69cd264e643bfba1551f88e7e0c5d03f4d5b102c20d1c3a871e63775679c3c531c0319d2522f95d2f2935ccac3e7f3c25a6b4950ca36667697794e5b28b598128d9446ca57c825418d0f3eed5eccbb38e6f563aefb8ec9901d86d6b32341fce8f355ef988c14e4e2d30df6d4d836b1a0d48fb1e644e6762da8b3c3e0c31657cfc70b3234c47e1b6dd731098afd4322a3a41414f90bd799ddcdb424058da1b3b9de1d570a419bd686bbd3fdbadff531273295a01db76e5aecb8db704c6fb8e92393b9382f5d369923998b95a0d6c62da77c35152053a058649bf950631cdce9bb750edf56d85fd7df4fabfbb5a087e873e640e6f94cd56fe9b2f8c90a721e3f8e966e6aa50b12e86d3cdc9fdb18b919936de73e6e471b5dfad03487cb9d4fb98f4f1f63bf69b99b73363671eb039f4a343eb853f3ef7c7064ce1d5da43c3a0e99c40b7339de3724a5d24559d10ffdbea5eb776f178ad67bf15fa593feb5aaa635da5bef6cd8f29f4e8e7761c45cc9ccbb991a0eb112abd5fad8f3e3513c9c81c3b999e6354dae0f991ff3fbc3ec829d0efaf5b7af8e6bb45290e354473f64dfe3b12341f73ef94dcb64721c199bef863e1cfe0dedd18e7fdaac3e6f5649a9849252231408254285b0445821bc46b8104a2a8900a12014848250100a4241280805a121348486d0101a424368080da1213444015140141005440151401410054401514094102544095142941025440951429410254405514154101544055141541015440551412ce55fc6ea1d990a678743ecdb8e439e93dc182d2698e69107ae33de39a865ddfcf6195a1ba637091e6c2653c9fdfe3bbf5b02dd6f050000');
INSERT INTO reports (run, report) VALUES (2, x'1f8b08000000000000038552c16edc2010fd9777c615f666132db734cdb16a15f5d4680fd88c6d1a03d6004da3d5fe7b85edddb687a89c66debc1986f73881b38742239bdbba6eea6ff256aee77bd5b66d0b8198342732f769a355755d2d4425a592f243e142a0b7dec6f15ddee1c20b3975c11114b2ef46ed073210a05f363d04435052c0f0db53d9aad753248118327714a19e8f024ecfb3f543c94e97040a338781b57304010eaf11aa965280e9077589ccd3024981ec9d4edd78417602eda4fdcbb5de8531708a507b819126b3808e5c4b1c3f521f98a00e7fa0fb3e11431dee0426cd03c5f4b00c80da95614c3ad13a23cfe61a6b634a7457f673e1e7829e8f02af6c53220f75fa5fabfca755c0d872371474dbd5cd0e027a9e79ad6f2a32f539ea699371c89a4dfcd2f76b3ada9802bf7de5d04ee4364eab234dd6d375446fbdb96aff62bd594cdc04ad62ca867c8278c7964b5d41cabad9ddecf197dccff8fcf8a9aa712c3aacdf62db823c87c9914f5b6e32eb64838f8b4cc17bea5271bbbc509bcdf779d27ef1b0484a507b793eff0686c3daa4eb020000');
INSERT INTO reports (run, report) VALUES (3, x'1f8b08000000000000038591416fdc201085ffcb3be30a7bbb89965b9af658b58a7a6ab4070c639b068335e0a6d16aff7b85d7dee412858b99378f317cef049e03141ad9dcd475d3fc9237f2b27e57c6180381943567b27779b555755d2d4625a592f253f142a073c1a5e15ddf61f3c5399b381214f43479471602f4cfe5fb68094a0a587e792877eab44f2490e2cc8612d4e35160d4d3e4425faad3564061e2d8b31e478200c7e704554b29c0f4874c26fbb04852600ea3ce66d8949d40eb7578baf64d1c22e704b51718c8db451c696c89d317ea2213d4e155baeb3231d4e156c06bee29e5fb6500d4ae0c63d2992e33e6c95ef7dadab2bb2df71be3df453d1f059ed9e54c01eaf4d151f9e6687d16b0aefcbb106d4dddec200a5abef4578a4cdd9cb45f31f6b3669b7e74dda51c5cca915f7e726c3d8daba7d589bc0b741dd1b960afec9f5cb050af40ab94674b2143bc13cbd65790b26e769ff77883fb11dfbf7dad6a88e5dbe058789841877e0b9e02473f52c86b6d67d6d9c590165c310432b9a45e5eaaed9affe47558b22c68096a2fcfe7ff97c423a1f1020000');
INSERT INTO moodles (number, identity, cohorts) VALUES (1, '["site","moodle","mdl_"]', 'zj2QTjpSur4iqZVBfnlZJLMDR/7fciH5I8ureNeftO8=');
INSERT INTO yardsticks (moodle, mapping, run, at, approved, judged, rows, unmatched_rows, members, ending) VALUES (1, 'programme', 1, '2026-11-20T06:00:00.000Z', 0, 1, 100, 3, 97, NULL);
INSERT INTO yardsticks (moodle, mapping, run, at, approved, judged, rows, unmatched_rows, members, ending) VALUES (1, 'programme', 2, '2026-11-21T06:00:00.000Z', 0, 1, 100, 3, 97, NULL);
INSERT INTO yardsticks (moodle, mapping, run, at, approved, judged, rows, unmatched_rows, members, ending) VALUES (1, 'programme', 3, '2026-11-22T06:00:00.000Z', 0, 1, 100, 3, 97, NULL);
INSERT INTO written (moodle, at, run, cohort_id, mapping, added, removed) VALUES (1, '2026-11-22T06:00:00.000Z', 3, 4, 'programme', 0, 1);
INSERT INTO synchronised (moodle, cohort_id, mapping, idnumber, gone_since) VALUES (1, 4, 'programme', 'MED-1', NULL);
INSERT INTO waiting (moodle, cohort_id, user_id, since, runs) VALUES (1, 4, 77, 1795154400, 1);
CREATE INDEX changes_by_run ON changes (run);
CREATE INDEX changes_by_cohort ON changes (cohort);
CREATE INDEX findings_by_last_plan ON findings (last_plan);
CREATE INDEX deliveries_pending ON deliveries (channel, number) WHERE delivered IS NULL AND given_up IS NULL;
CREATE INDEX runs_untold ON runs (number) WHERE told = 0;
CREATE INDEX changes_by_cohort_id ON changes (cohort_id);
PRAGMA user_version = 6;
