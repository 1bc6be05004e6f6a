-- Moodle 4.4 as its installer makes it on PostgreSQL: every table that this project reads or writes.

CREATE TABLE mdl_cohort (
  id bigserial,
  contextid bigint NOT NULL,
  name varchar(254) DEFAULT '' NOT NULL,
  idnumber varchar(100),
  description text,
  descriptionformat smallint NOT NULL,
  visible smallint DEFAULT 1 NOT NULL,
  component varchar(100) DEFAULT '' NOT NULL,
  timecreated bigint NOT NULL,
  timemodified bigint NOT NULL,
  theme varchar(50),
  CONSTRAINT mdl_coho_id_pk PRIMARY KEY (id)
);
CREATE INDEX mdl_coho_con_ix ON mdl_cohort (contextid);

CREATE TABLE mdl_cohort_members (
  id bigserial,
  cohortid bigint DEFAULT 0 NOT NULL,
  userid bigint DEFAULT 0 NOT NULL,
  timeadded bigint DEFAULT 0 NOT NULL,
  CONSTRAINT mdl_cohomemb_id_pk PRIMARY KEY (id)
);
CREATE INDEX mdl_cohomemb_coh_ix ON mdl_cohort_members (cohortid);
CREATE UNIQUE INDEX mdl_cohomemb_cohuse_uix ON mdl_cohort_members (cohortid, userid);
CREATE INDEX mdl_cohomemb_use_ix ON mdl_cohort_members (userid);

CREATE TABLE mdl_user (
  id bigserial,
  auth varchar(20) DEFAULT 'manual' NOT NULL,
  confirmed smallint DEFAULT 0 NOT NULL,
  policyagreed smallint DEFAULT 0 NOT NULL,
  deleted smallint DEFAULT 0 NOT NULL,
  suspended smallint DEFAULT 0 NOT NULL,
  mnethostid bigint DEFAULT 0 NOT NULL,
  username varchar(100) DEFAULT '' NOT NULL,
  password varchar(255) DEFAULT '' NOT NULL,
  idnumber varchar(255) DEFAULT '' NOT NULL,
  firstname varchar(100) DEFAULT '' NOT NULL,
  lastname varchar(100) DEFAULT '' NOT NULL,
  email varchar(100) DEFAULT '' NOT NULL,
  emailstop smallint DEFAULT 0 NOT NULL,
  phone1 varchar(20) DEFAULT '' NOT NULL,
  phone2 varchar(20) DEFAULT '' NOT NULL,
  institution varchar(255) DEFAULT '' NOT NULL,
  department varchar(255) DEFAULT '' NOT NULL,
  address varchar(255) DEFAULT '' NOT NULL,
  city varchar(120) DEFAULT '' NOT NULL,
  country varchar(2) DEFAULT '' NOT NULL,
  lang varchar(30) DEFAULT 'en' NOT NULL,
  calendartype varchar(30) DEFAULT 'gregorian' NOT NULL,
  theme varchar(50) DEFAULT '' NOT NULL,
  timezone varchar(100) DEFAULT '99' NOT NULL,
  firstaccess bigint DEFAULT 0 NOT NULL,
  lastaccess bigint DEFAULT 0 NOT NULL,
  lastlogin bigint DEFAULT 0 NOT NULL,
  currentlogin bigint DEFAULT 0 NOT NULL,
  lastip varchar(45) DEFAULT '' NOT NULL,
  secret varchar(15) DEFAULT '' NOT NULL,
  picture bigint DEFAULT 0 NOT NULL,
  description text,
  descriptionformat smallint DEFAULT 1 NOT NULL,
  mailformat smallint DEFAULT 1 NOT NULL,
  maildigest smallint DEFAULT 0 NOT NULL,
  maildisplay smallint DEFAULT 2 NOT NULL,
  autosubscribe smallint DEFAULT 1 NOT NULL,
  trackforums smallint DEFAULT 0 NOT NULL,
  timecreated bigint DEFAULT 0 NOT NULL,
  timemodified bigint DEFAULT 0 NOT NULL,
  trustbitmask bigint DEFAULT 0 NOT NULL,
  imagealt varchar(255),
  lastnamephonetic varchar(255),
  firstnamephonetic varchar(255),
  middlename varchar(255),
  alternatename varchar(255),
  moodlenetprofile varchar(255),
  CONSTRAINT mdl_user_id_pk PRIMARY KEY (id)
);
CREATE INDEX mdl_user_alt_ix ON mdl_user (alternatename);
CREATE INDEX mdl_user_aut_ix ON mdl_user (auth);
CREATE INDEX mdl_user_cit_ix ON mdl_user (city);
CREATE INDEX mdl_user_con_ix ON mdl_user (confirmed);
CREATE INDEX mdl_user_cou_ix ON mdl_user (country);
CREATE INDEX mdl_user_del_ix ON mdl_user (deleted);
CREATE INDEX mdl_user_ema_ix ON mdl_user (email);
CREATE INDEX mdl_user_fir2_ix ON mdl_user (firstnamephonetic);
CREATE INDEX mdl_user_fir_ix ON mdl_user (firstname);
CREATE INDEX mdl_user_idn_ix ON mdl_user (idnumber);
CREATE INDEX mdl_user_las2_ix ON mdl_user (lastaccess);
CREATE INDEX mdl_user_las3_ix ON mdl_user (lastnamephonetic);
CREATE INDEX mdl_user_las_ix ON mdl_user (lastname);
CREATE INDEX mdl_user_mid_ix ON mdl_user (middlename);
CREATE UNIQUE INDEX mdl_user_mneuse_uix ON mdl_user (mnethostid, username);

CREATE TABLE mdl_user_info_field (
  id bigserial,
  shortname varchar(255) DEFAULT 'shortname' NOT NULL,
  name text NOT NULL,
  datatype varchar(255) DEFAULT '' NOT NULL,
  description text,
  descriptionformat smallint DEFAULT 0 NOT NULL,
  categoryid bigint DEFAULT 0 NOT NULL,
  sortorder bigint DEFAULT 0 NOT NULL,
  required smallint DEFAULT 0 NOT NULL,
  locked smallint DEFAULT 0 NOT NULL,
  visible smallint DEFAULT 0 NOT NULL,
  forceunique smallint DEFAULT 0 NOT NULL,
  signup smallint DEFAULT 0 NOT NULL,
  defaultdata text,
  defaultdataformat smallint DEFAULT 0 NOT NULL,
  param1 text,
  param2 text,
  param3 text,
  param4 text,
  param5 text,
  CONSTRAINT mdl_userinfofiel_id_pk PRIMARY KEY (id)
);

CREATE TABLE mdl_user_info_category (
  id bigserial,
  name varchar(255) DEFAULT '' NOT NULL,
  sortorder bigint DEFAULT 0 NOT NULL,
  CONSTRAINT mdl_userinfocate_id_pk PRIMARY KEY (id)
);

CREATE TABLE mdl_user_info_data (
  id bigserial,
  userid bigint DEFAULT 0 NOT NULL,
  fieldid bigint DEFAULT 0 NOT NULL,
  data text NOT NULL,
  dataformat smallint DEFAULT 0 NOT NULL,
  CONSTRAINT mdl_userinfodata_id_pk PRIMARY KEY (id)
);
CREATE UNIQUE INDEX mdl_userinfodata_usefie_uix ON mdl_user_info_data (userid, fieldid);

CREATE TABLE mdl_context (
  id bigserial,
  contextlevel bigint DEFAULT 0 NOT NULL,
  instanceid bigint DEFAULT 0 NOT NULL,
  path varchar(255),
  depth smallint DEFAULT 0 NOT NULL,
  locked smallint DEFAULT 0 NOT NULL,
  CONSTRAINT mdl_cont_id_pk PRIMARY KEY (id)
);
CREATE UNIQUE INDEX mdl_cont_conins_uix ON mdl_context (contextlevel, instanceid);
CREATE INDEX mdl_cont_ins_ix ON mdl_context (instanceid);
CREATE INDEX mdl_cont_pat_ix ON mdl_context (path);
CREATE INDEX mdl_cont_pat_ix_pattern ON mdl_context (path varchar_pattern_ops);

CREATE TABLE mdl_course_categories (
  id bigserial,
  name varchar(255) DEFAULT '' NOT NULL,
  idnumber varchar(100),
  description text,
  descriptionformat smallint DEFAULT 0 NOT NULL,
  parent bigint DEFAULT 0 NOT NULL,
  sortorder bigint DEFAULT 0 NOT NULL,
  coursecount bigint DEFAULT 0 NOT NULL,
  visible smallint DEFAULT 1 NOT NULL,
  visibleold smallint DEFAULT 1 NOT NULL,
  timemodified bigint DEFAULT 0 NOT NULL,
  depth bigint DEFAULT 0 NOT NULL,
  path varchar(255) DEFAULT '' NOT NULL,
  theme varchar(50),
  CONSTRAINT mdl_courcate_id_pk PRIMARY KEY (id)
);
CREATE INDEX mdl_courcate_par_ix ON mdl_course_categories (parent);

CREATE TABLE mdl_task_scheduled (
  id bigserial,
  component varchar(255) DEFAULT '' NOT NULL,
  classname varchar(255) DEFAULT '' NOT NULL,
  lastruntime bigint,
  nextruntime bigint,
  blocking smallint DEFAULT 0 NOT NULL,
  minute varchar(200) DEFAULT '' NOT NULL,
  hour varchar(70) DEFAULT '' NOT NULL,
  day varchar(90) DEFAULT '' NOT NULL,
  month varchar(30) DEFAULT '' NOT NULL,
  dayofweek varchar(25) DEFAULT '' NOT NULL,
  faildelay bigint,
  customised smallint DEFAULT 0 NOT NULL,
  disabled smallint DEFAULT 0 NOT NULL,
  timestarted bigint,
  hostname varchar(255),
  pid bigint,
  CONSTRAINT mdl_tasksche_id_pk PRIMARY KEY (id)
);
CREATE UNIQUE INDEX mdl_tasksche_cla_uix ON mdl_task_scheduled (classname);

CREATE TABLE mdl_config (
  id bigserial,
  name varchar(255) DEFAULT '' NOT NULL,
  value text NOT NULL,
  CONSTRAINT mdl_conf_id_pk PRIMARY KEY (id)
);
CREATE UNIQUE INDEX mdl_conf_nam_uix ON mdl_config (name);

CREATE TABLE mdl_customfield_category (
  id bigserial,
  name varchar(400) DEFAULT '' NOT NULL,
  description text,
  descriptionformat bigint,
  sortorder bigint,
  timecreated bigint NOT NULL,
  timemodified bigint NOT NULL,
  component varchar(100) DEFAULT '' NOT NULL,
  area varchar(100) DEFAULT '' NOT NULL,
  itemid bigint DEFAULT 0 NOT NULL,
  contextid bigint,
  CONSTRAINT mdl_custcate_id_pk PRIMARY KEY (id)
);
CREATE INDEX mdl_custcate_comareitesor_ix ON mdl_customfield_category (component, area, itemid, sortorder);
CREATE INDEX mdl_custcate_con_ix ON mdl_customfield_category (contextid);

CREATE TABLE mdl_customfield_field (
  id bigserial,
  shortname varchar(100) DEFAULT '' NOT NULL,
  name varchar(400) DEFAULT '' NOT NULL,
  type varchar(100) DEFAULT '' NOT NULL,
  description text,
  descriptionformat bigint,
  sortorder bigint,
  categoryid bigint,
  configdata text,
  timecreated bigint NOT NULL,
  timemodified bigint NOT NULL,
  CONSTRAINT mdl_custfiel_id_pk PRIMARY KEY (id)
);
CREATE INDEX mdl_custfiel_cat_ix ON mdl_customfield_field (categoryid);
CREATE INDEX mdl_custfiel_catsor_ix ON mdl_customfield_field (categoryid, sortorder);

CREATE TABLE mdl_customfield_data (
  id bigserial,
  fieldid bigint NOT NULL,
  instanceid bigint NOT NULL,
  intvalue bigint,
  decvalue numeric(10,5),
  shortcharvalue varchar(255),
  charvalue varchar(1333),
  value text NOT NULL,
  valueformat bigint NOT NULL,
  timecreated bigint NOT NULL,
  timemodified bigint NOT NULL,
  contextid bigint,
  CONSTRAINT mdl_custdata_id_pk PRIMARY KEY (id)
);
CREATE INDEX mdl_custdata_con_ix ON mdl_customfield_data (contextid);
CREATE INDEX mdl_custdata_fie_ix ON mdl_customfield_data (fieldid);
CREATE INDEX mdl_custdata_fiedec_ix ON mdl_customfield_data (fieldid, decvalue);
CREATE INDEX mdl_custdata_fieint_ix ON mdl_customfield_data (fieldid, intvalue);
CREATE INDEX mdl_custdata_fiesho_ix ON mdl_customfield_data (fieldid, shortcharvalue);
CREATE UNIQUE INDEX mdl_custdata_insfie_uix ON mdl_customfield_data (instanceid, fieldid);
