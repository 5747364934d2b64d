BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001_first');
CREATE TABLE allowances (
	assignment_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	percent INTEGER NOT NULL, 
	CONSTRAINT pk_allowances PRIMARY KEY (assignment_id, person_id), 
	CONSTRAINT ck_allowances_ck_allowances_percent CHECK (percent BETWEEN 0 AND 400), 
	CONSTRAINT fk_allowances_assignment_id FOREIGN KEY(assignment_id) REFERENCES assignments (id) ON DELETE CASCADE, 
	CONSTRAINT fk_allowances_person_id FOREIGN KEY(person_id) REFERENCES people (id) ON DELETE CASCADE
);
CREATE TABLE assignments (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	team_id INTEGER NOT NULL, 
	bank VARCHAR(200) NOT NULL, 
	title VARCHAR(200) NOT NULL, 
	opens_at DATETIME NOT NULL, 
	closes_at DATETIME NOT NULL, 
	questions INTEGER NOT NULL, 
	attempts INTEGER NOT NULL, 
	minutes INTEGER, 
	pass_percent INTEGER NOT NULL, 
	feedback VARCHAR(20) NOT NULL, 
	created_by INTEGER, 
	created_at DATETIME NOT NULL, 
	withdrawn_at DATETIME, 
	CONSTRAINT ck_assignments_ck_assignments_feedback CHECK (feedback IN ('submitted', 'closed', 'never')), 
	CONSTRAINT ck_assignments_ck_assignments_order CHECK (closes_at > opens_at), 
	CONSTRAINT ck_assignments_ck_assignments_pass_percent CHECK (pass_percent BETWEEN 0 AND 100), 
	CONSTRAINT ck_assignments_ck_assignments_counts CHECK (questions > 0 AND attempts > 0 AND (minutes IS NULL OR minutes > 0)), 
	CONSTRAINT fk_assignments_created_by FOREIGN KEY(created_by) REFERENCES people (id) ON DELETE SET NULL, 
	CONSTRAINT fk_assignments_team_id FOREIGN KEY(team_id) REFERENCES teams (id) ON DELETE CASCADE
);
INSERT INTO "assignments" VALUES(1,1,'every-kind-graded','Quiz','2026-03-02 09:00:00.000000','2026-03-02 11:00:00.000000',3,1,30,60,'submitted',NULL,'2026-03-02 09:00:00.000000',NULL);
INSERT INTO "assignments" VALUES(2,1,'every-kind-graded','Another','2026-03-02 09:00:00.000000','2026-03-02 11:00:00.000000',2,1,30,60,'submitted',NULL,'2026-03-02 09:00:00.000000',NULL);
CREATE TABLE attempts (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	assignment_id INTEGER NOT NULL, 
	person_id INTEGER, 
	number INTEGER NOT NULL, 
	size INTEGER NOT NULL, 
	secret VARCHAR(64) NOT NULL, 
	started_at DATETIME NOT NULL, 
	closes_at DATETIME NOT NULL, 
	ended_at DATETIME, 
	ended_by VARCHAR(20), 
	earned INTEGER, 
	possible INTEGER, 
	CONSTRAINT ck_attempts_ck_attempts_ended_by CHECK (ended_by IN ('learner', 'clock')), 
	CONSTRAINT ck_attempts_ck_attempts_ended CHECK ((ended_at IS NULL) = (earned IS NULL) AND (ended_at IS NULL) = (ended_by IS NULL)), 
	CONSTRAINT fk_attempts_assignment_id FOREIGN KEY(assignment_id) REFERENCES assignments (id) ON DELETE CASCADE, 
	CONSTRAINT fk_attempts_person_id FOREIGN KEY(person_id) REFERENCES people (id) ON DELETE SET NULL, 
	CONSTRAINT uq_attempts_assignment_id_person_id_number UNIQUE (assignment_id, person_id, number)
);
INSERT INTO "attempts" VALUES(1,1,2,1,3,'645b74edcd2c39398eeb9521610d9612adb6c4c2c23430b897ae60cb4c7da909','2026-03-02 09:00:00.000000','2026-03-02 09:30:00.000000','2026-03-02 09:00:00.000000','learner',0,5);
INSERT INTO "attempts" VALUES(2,2,2,1,2,'39b2ed1e1f95901f0ec26598097462f2b1c890952e7b3a151581348197ce798e','2026-03-02 09:00:00.000000','2026-03-02 09:30:00.000000',NULL,NULL,NULL,NULL);
CREATE TABLE audit (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at DATETIME NOT NULL, 
	person_id INTEGER, 
	action VARCHAR(60) NOT NULL, 
	subject VARCHAR(60) NOT NULL, 
	detail JSON NOT NULL
);
INSERT INTO "audit" VALUES(1,'2026-03-02 09:00:00.000000',NULL,'assignment.made','assignment:1','{"bank": "every-kind-graded"}');
INSERT INTO "audit" VALUES(2,'2026-03-02 09:00:00.000000',2,'attempt.begun','attempt:1','{}');
INSERT INTO "audit" VALUES(3,'2026-03-02 09:00:00.000000',2,'attempt.submitted','attempt:1','{"earned": 0, "possible": 5}');
INSERT INTO "audit" VALUES(4,'2026-03-02 09:00:00.000000',NULL,'assignment.made','assignment:2','{"bank": "every-kind-graded"}');
INSERT INTO "audit" VALUES(5,'2026-03-02 09:00:00.000000',2,'attempt.begun','attempt:2','{}');
CREATE TABLE drawn (
	attempt_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	question_id INTEGER NOT NULL, 
	CONSTRAINT pk_drawn PRIMARY KEY (attempt_id, number), 
	CONSTRAINT fk_drawn_attempt_id FOREIGN KEY(attempt_id) REFERENCES attempts (id) ON DELETE CASCADE, 
	CONSTRAINT fk_drawn_question_id FOREIGN KEY(question_id) REFERENCES questions (id)
);
INSERT INTO "drawn" VALUES(1,1,1);
INSERT INTO "drawn" VALUES(1,2,2);
INSERT INTO "drawn" VALUES(1,3,3);
INSERT INTO "drawn" VALUES(2,1,4);
INSERT INTO "drawn" VALUES(2,2,5);
CREATE TABLE invitations (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	token_hash VARCHAR(64) NOT NULL, 
	team_id INTEGER, 
	role VARCHAR(20) NOT NULL, 
	person_id INTEGER, 
	name VARCHAR(200) DEFAULT '' NOT NULL, 
	email VARCHAR(320), 
	created_by INTEGER, 
	created_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	used_at DATETIME, 
	used_by INTEGER, 
	revoked_at DATETIME, 
	CONSTRAINT ck_invitations_ck_invitations_role CHECK (role IN ('learner', 'trainer', 'administrator')), 
	CONSTRAINT fk_invitations_created_by FOREIGN KEY(created_by) REFERENCES people (id) ON DELETE SET NULL, 
	CONSTRAINT fk_invitations_person_id FOREIGN KEY(person_id) REFERENCES people (id) ON DELETE CASCADE, 
	CONSTRAINT fk_invitations_team_id FOREIGN KEY(team_id) REFERENCES teams (id) ON DELETE CASCADE, 
	CONSTRAINT fk_invitations_used_by FOREIGN KEY(used_by) REFERENCES people (id) ON DELETE SET NULL, 
	CONSTRAINT uq_invitations_token_hash UNIQUE (token_hash)
);
CREATE TABLE marking_tables (
	digest VARCHAR(64) NOT NULL, 
	body JSON NOT NULL, 
	CONSTRAINT pk_marking_tables PRIMARY KEY (digest)
);
INSERT INTO "marking_tables" VALUES('73d44b8a50d2f2d91ce43aed95a0def4cc91878e225b4b2babf2f47e72980915','{"rules": 1, "scope": 6, "reach": 3, "sentence": 60, "longest": 10000, "typo": 5, "letters": {"a": "\u00c6\u00e6", "b": "\u0180\u0181\u0253", "c": "\u0187\u0188", "d": "\u0110\u0111\u00d0\u00f0\u0189\u018a\u0256\u0257", "e": "\u0190\u025b\u018e\u018f\u01dd", "f": "\u0191\u0192", "g": "\u0193\u0260\u01e4\u01e5", "h": "\u0126\u0127", "i": "\u0131\u0197\u0196\u0268\u0269", "k": "\u0138\u0198\u0199", "l": "\u0141\u0142\u019a", "n": "\u014a\u014b\u019d\u019e\u0272", "o": "\u00d8\u00f8\u0152\u0153\u0186\u0254", "p": "\u01a4\u01a5", "s": "\u00df\u1e9e", "t": "\u0166\u0167\u01ac\u01ad\u01ae\u00de\u00fe", "u": "\u0244\u0289", "v": "\u01b2\u028b", "y": "\u01b3\u01b4", "z": "\u01b5\u01b6"}, "lemmas": "gave give given give sold sell bought buy brought bring spent spend paid pay told tell kept keep felt feel sent send led lead chose choose chosen choose made make went go gone go came come took take taken take thought think knew know known know grew grow grown grow held hold lost lose met meet said say saw see seen see spoke speak spoken speak stood stand taught teach understood understand won win wrote write written write began begin begun begin broke break broken break built build caught catch fell fall fallen fall found find forgot forget forgotten forget got get heard hear left leave lent lend ran run rose rise risen rise sought seek shook shake shown show stuck stick threw throw thrown throw wore wear woke wake drove drive driven drive fought fight hid hide hidden hide hung hang meant mean rode ride sank sink sold sell slept sleep spun spin stole steal stolen steal struck strike swore swear tore tear bent bend bound bind", "spellings": "analyse analyze analysing analyzing apologis apologiz authoris authoriz behaviour behavior cancell cancel catalogue catalog categoris categoriz centralis centraliz centred centered centre center centring centering characteris characteriz cheque check colour color commercialis commercializ computeris computeriz counsell counsel criticis criticiz customis customiz decentralis decentraliz defence defense digitalis digitaliz digitis digitiz economis economiz emphasis emphasiz endeavour endeavor enrol enroll favour favor finalis finaliz flavour flavor fulfil fulfill generalis generaliz harbour harbor honour honor individualis individualiz judgement judgment labell label labour labor licence license maximis maximiz minimis minimiz mobilis mobiliz modell model modernis moderniz monopolis monopoliz neighbour neighbor optimis optimiz organis organiz personalis personaliz popularis populariz practis practic prioritis prioritiz programme program realis realiz recognis recogniz revolutionis revolutioniz rumour rumor signall signal skilful skillful specialis specializ stabilis stabiliz standardis standardiz summaris summariz symbolis symboliz sympathis sympathiz travell travel utilis utiliz visualis visualiz", "lists": {"negator": "=aint =arent =barely =cannot =cant =couldnt =darent =didnt =doesnt =dont =hadnt =hardly =hasnt =havent =isnt =mightnt =mustnt =neednt =neither =never =no =nobody =none =nor =not =nothing =nowhere =rarely =scarcely =seldom =shouldnt =wasnt =werent =wont =wouldnt", "refuser": "avoid disregard fail forget ignor lack neglect overlook refus without", "turn": "although becaus but except howev instead nevertheless otherwis rather so still though wherea while yet", "subject": "a an custom employe everybodi everyon he her his i it one our peopl she staff that the their there these they this those we you", "worth": "concern enough essenti good import interest matter necessari need point prioriti relev requir sens true use valuabl worth worthwhil", "empty": "irrelev nonsens pointless unimport unnecessari useless worthless", "sign": "=ask =asked =asks =become =becomes =begin =begins =bring =brings =build =builds =buy =buys =call =calls =care =cares =change =changes =choose =chooses =come =count =counts =cut =cuts =decide =decides =earn =earns =expect =expects =feel =feels =find =finds =fix =fixes =focuses =follow =follows =get =gets =give =gives =go =goes =going =grow =grows =hates =help =helps =improve =improves =invest =invests =keep =keeps =know =knows =lacks =lead =leads =learn =learns =leave =leaves =likes =listen =listening =listens =lists =look =looks =lose =loses =loves =make =makes =making =mean =means =measure =measures =meet =meets =need =needs =offer =offers =owns =pay =pays =prefer =prefers =push =pushes =put =puts =reads =relies =rely =remain =remains =remembers =reward =rewards =run =runs =say =says =see =sees =sell =sells =send =sends =serve =serves =show =shows =solve =solves =speak =speaks =spend =spends =start =starts =stay =stays =stick =sticks =stop =stops =take =takes =talk =tell =tells =thanks =think =thinks =train =trains =treat =treats =tries =try =use =used =uses =wait =waits =want =wanted =wants =watch =watches =win =wins =work =worked =works a about abov across after again against all almost along alreadi also although alway am among an and ani anoth anyon anyth are around as at away back be becaus been befor behind below between both but by can come could did do doe done down dure each either els enough even ever everi everybodi everyon everyth few first for from further had has have he her here herself him himself his how i if in into is it itself just least less let like mani may mayb me might mine more most much must my myself never next no nobodi not noth of off often on onc one onli onto or other our ourselv out over own perhap quit same shall she should sinc so some somebodi someon someth soon still such than that the their them themselv then there therefor these they thing this those though through thus to togeth too toward under until up upon us veri was we well were what when where whether whi which while who whom whose will with within without would you your yourself", "small": "a about also am an and are as at be been by can could did do doe for from had has have he her him his i if in into is it itself may me might must my of on or our shall she should so such that the their them there these they this those to us was we were which who whom whose will with would you your", "join": "and or", "asking": "and are but can could did do doe has have how if is may must or realli should was were what when where whi which who will would"}, "sequences": {"cancel": ["cannot ignor", "doesnt fail", "dont fail", "never fail", "never stop", "no 1", "no doubt", "no less", "no longer onli", "no matter", "no one els", "no one in", "none other", "not fail", "not forget", "not just", "not mere", "not onli", "not simpli", "not to mention", "not until", "noth but", "number no", "without delay", "without except", "without fail", "without question"], "negating": ["far from", "instead of", "rather than", "stop to", "too busi to"], "comparing": ["against", "as oppos to", "compar to", "compar with", "contrari to", "differ from", "in contrast to", "in contrast with", "instead of", "not", "oppos to", "rather than", "than", "unlik"], "other": ["it counterpart", "opposit number", "other approach", "other camp", "other kind", "other model", "other sort", "other type", "the latter kind", "the opposit camp", "the opposit kind", "the other busi", "the other compani", "the other enterpri", "the other firm", "the other group", "the other one", "the other side", "their counterpart"], "product": [], "customer": []}, "classes": {}, "groups": {}, "deny": "abort accent advent advice alive along alter assure band beard became being bitter black blade blow boring bread brother bugger butter cease chain chance chap char charge cheat cheek choir chuck clash clone closer closet coarse cold concert contract contrast county court crass crops curry curse decide defend deliver delivers derive difficulty discovery dive dread dreamt drivel driver ever exit exits experienced expert extensive farce faulty fellow fever filed flavor flesh font fried great greed green guest guests handler hardest hardy heat horse invent inventor lager laser late latter layer lean learnt liter litter loader lunch march marked marker master mistaken moaning modes monkey mouth muddle mutter newer noting novice older pace packet paint palace pant parse patent peace pint plane planet plate powder premise pride prime prince print prize product programmed prone property prose protest proven pulse pure purge qualify queued react regain remote repent resort retail retain revenge sand scales scare scope score seal self server shade shake shall shame shape sharp sheep sheer shell shirt shock shone shoot short shot shout shut sick simply sine skill smart smell sneak sock soil soles sore sort spare speed spill spoilt spool sport spout stack stage stale stall star stare stark stars steam steel steep sticky storey storm strange string swamp sweep sweet swore tack tale thank thee theme these thick thin thorough though threat three thrust tick tough trace track treaty tricky truck trusty tying valve vice wander weight were whale while white whose witch wive worthy"}');
CREATE TABLE marks (
	id INTEGER NOT NULL, 
	attempt_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	question_id INTEGER NOT NULL, 
	answer JSON, 
	earned INTEGER NOT NULL, 
	possible INTEGER NOT NULL, 
	evidence JSON NOT NULL, 
	cause VARCHAR(20) NOT NULL, 
	marked_at DATETIME NOT NULL, 
	replaced_at DATETIME, 
	CONSTRAINT pk_marks PRIMARY KEY (id), 
	CONSTRAINT ck_marks_ck_marks_cause CHECK (cause IN ('submitted', 'closed', 'remarked', 'appealed')), 
	CONSTRAINT fk_marks_attempt_id FOREIGN KEY(attempt_id) REFERENCES attempts (id) ON DELETE CASCADE, 
	CONSTRAINT fk_marks_question_id FOREIGN KEY(question_id) REFERENCES questions (id)
);
INSERT INTO "marks" VALUES(1,1,1,1,'{"text": "They listen to their customers."}',0,1,'{"parts": {}}','submitted','2026-03-02 09:00:00.000000',NULL);
INSERT INTO "marks" VALUES(2,1,2,2,NULL,0,2,'{"parts": {"units": "missed", "stays": "missed"}}','submitted','2026-03-02 09:00:00.000000',NULL);
INSERT INTO "marks" VALUES(3,1,3,3,NULL,0,2,'{"parts": {"share": "missed", "volume": "missed"}}','submitted','2026-03-02 09:00:00.000000',NULL);
CREATE TABLE memberships (
	team_id INTEGER NOT NULL, 
	person_id INTEGER NOT NULL, 
	role VARCHAR(20) NOT NULL, 
	joined_at DATETIME NOT NULL, 
	CONSTRAINT pk_memberships PRIMARY KEY (team_id, person_id), 
	CONSTRAINT ck_memberships_ck_memberships_role CHECK (role IN ('learner', 'trainer')), 
	CONSTRAINT fk_memberships_person_id FOREIGN KEY(person_id) REFERENCES people (id) ON DELETE CASCADE, 
	CONSTRAINT fk_memberships_team_id FOREIGN KEY(team_id) REFERENCES teams (id) ON DELETE CASCADE
);
INSERT INTO "memberships" VALUES(1,1,'trainer','2026-03-02 09:00:00.000000');
INSERT INTO "memberships" VALUES(1,2,'learner','2026-03-02 09:00:00.000000');
CREATE TABLE people (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name VARCHAR(200) NOT NULL, 
	email VARCHAR(320), 
	administrator BOOLEAN DEFAULT 0 NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT uq_people_email UNIQUE (email)
);
INSERT INTO "people" VALUES(1,'Tom',NULL,0,'2026-03-02 09:00:00.000000');
INSERT INTO "people" VALUES(2,'Lena',NULL,0,'2026-03-02 09:00:00.000000');
CREATE TABLE questions (
	id INTEGER NOT NULL, 
	question VARCHAR(200) NOT NULL, 
	rev INTEGER NOT NULL, 
	digest VARCHAR(64) NOT NULL, 
	bank VARCHAR(200) NOT NULL, 
	lesson VARCHAR(200) NOT NULL, 
	objective VARCHAR(200) NOT NULL, 
	kind VARCHAR(20) NOT NULL, 
	body JSON NOT NULL, 
	marking JSON, 
	tables_digest VARCHAR(64), 
	first_drawn_at DATETIME NOT NULL, 
	CONSTRAINT pk_questions PRIMARY KEY (id), 
	CONSTRAINT fk_questions_tables_digest FOREIGN KEY(tables_digest) REFERENCES marking_tables (digest), 
	CONSTRAINT uq_questions_question_digest UNIQUE (question, digest)
);
INSERT INTO "questions" VALUES(1,'count-it',1,'25014aa0055dde7edef6bb1cab5157a9eea25c9070b29606cf369f1489d7fb73','every-kind-graded','every-kind','say','number','{"id": "count-it", "rev": 1, "objective": "say", "level": "apply", "stem": "A firm sells 30 of the 120 cars in a town. What is its market share?", "hint": null, "allow": {}, "kind": "number", "value": "25", "tolerance": "0.5", "unit": "%", "feedback": "Thirty of a hundred and twenty is one quarter.", "wrong": "Divide the firm''s sales by all sales, its own included.", "see": "#what-comes-first", "misconception": "wrong-idea", "slips": [{"id": "share-of-rivals", "value": "33.3", "feedback": "You divided by the sales of the others alone.", "see": "#what-comes-first", "misconception": "wrong-idea"}]}','null',NULL,'2026-03-02 09:00:00.000000');
INSERT INTO "questions" VALUES(2,'sort-them',1,'04b753fcbc6966c618c287a05f0a3b2a89c1c7f56040b798849630ad5547b864','every-kind-graded','every-kind','arrange','sorting','{"id": "sort-them", "rev": 1, "objective": "arrange", "level": "apply", "stem": "Sort the sentences by the kind of firm that says them:", "hint": null, "allow": {}, "kind": "sorting", "bins": [{"id": "product-side", "label": "Product-centric"}, {"id": "customer-side", "label": "Customer-centric"}], "items": [{"id": "units", "text": "We sold a million units", "bin": "product-side", "feedback": "Units are what the firm made, counted one by one.", "see": "#what-comes-first", "misconception": "wrong-idea"}, {"id": "stays", "text": "Nine of ten customers stay", "bin": "customer-side", "feedback": "Who stays is a fact about customers and not about goods.", "see": "#what-comes-first", "misconception": "wrong-idea"}]}','null',NULL,'2026-03-02 09:00:00.000000');
INSERT INTO "questions" VALUES(3,'several-answers',1,'dab51ff9175926173e75d74753339ed23b841126b8e1f5e9f6cd4f4f38a5e49a','every-kind-graded','every-kind','choose-one','several','{"id": "several-answers", "rev": 1, "objective": "choose-one", "level": "apply", "stem": "Which of these signs show a firm that starts from its product?", "hint": null, "allow": {}, "kind": "several", "options": [{"id": "share", "text": "It counts its market share", "right": true, "feedback": "Market share counts sales, and so it looks at the product.", "see": "#what-comes-first", "misconception": null}, {"id": "volume", "text": "It rewards the volume of sales", "right": true, "feedback": "A reward for volume asks only how much was sold.", "see": "#what-comes-first", "misconception": null}, {"id": "listening", "text": "It asks customers what they want", "right": false, "feedback": "Asking what people want starts from them and not from a product.", "see": "#what-comes-first", "misconception": "wrong-idea"}]}','null',NULL,'2026-03-02 09:00:00.000000');
INSERT INTO "questions" VALUES(4,'say-it',1,'7d44fc2fb91636f847562d5e6b1d535eb7599fb96736705515dd4e9487d0ac40','every-kind-graded','every-kind','say','short','{"id": "say-it", "rev": 1, "objective": "say", "level": "analyse", "stem": "How does a firm learn what its buyers need?", "hint": null, "allow": {}, "kind": "short", "model": "It listens to its customers, and it reads their complaints.", "side": null, "concepts": [{"id": "listening-to-them", "title": "It listens to them", "weight": 1, "side": null, "credit": null, "feedback": "Think of what the firm does with its ears.", "see": "#your-own-words", "accept": ["listen customer", "hear customer", "ask customer"], "reject": []}]}','{"format": 1, "rules": 1, "given": "buyer firm how learn need what", "deny": "listed", "concepts": [{"id": "listening-to-them", "weight": 1, "side": "", "accept": ["(listen custom//er)", "(hear custom)", "(ask custom)"], "reject": []}]}','73d44b8a50d2f2d91ce43aed95a0def4cc91878e225b4b2babf2f47e72980915','2026-03-02 09:00:00.000000');
INSERT INTO "questions" VALUES(5,'order-them',1,'3249e9363dfc13af2d58bc76d8d5c1809602dca3fcef85cdce0abc4100c34f1c','every-kind-graded','every-kind','arrange','ordering','{"id": "order-them", "rev": 1, "objective": "arrange", "level": "apply", "stem": "Put the life of a product in order:", "hint": null, "allow": {}, "kind": "ordering", "items": [{"id": "launch", "text": "It is launched", "feedback": "Nothing can be sold before it has been launched.", "see": "#what-comes-first"}, {"id": "boom", "text": "Everybody buys it", "feedback": "The boom comes while the product is still new.", "see": "#what-comes-first"}, {"id": "fade", "text": "It goes out of fashion", "feedback": "Fashion passes when something newer has been launched.", "see": "#what-comes-first"}], "misconception": "wrong-idea"}','null',NULL,'2026-03-02 09:00:00.000000');
CREATE TABLE saves (
	id INTEGER NOT NULL, 
	attempt_id INTEGER NOT NULL, 
	client VARCHAR(40) NOT NULL, 
	seq INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	answer JSON, 
	given_at DATETIME NOT NULL, 
	saved_at DATETIME NOT NULL, 
	CONSTRAINT pk_saves PRIMARY KEY (id), 
	CONSTRAINT fk_saves_attempt_id FOREIGN KEY(attempt_id) REFERENCES attempts (id) ON DELETE CASCADE, 
	CONSTRAINT uq_saves_attempt_id_client_seq UNIQUE (attempt_id, client, seq)
);
INSERT INTO "saves" VALUES(1,1,'page',1,1,'{"text": "They listen to their customers."}','2026-03-02 09:00:00.000000','2026-03-02 09:00:00.000000');
INSERT INTO "saves" VALUES(2,1,'page',2,2,NULL,'2026-03-02 09:00:00.000000','2026-03-02 09:00:00.000000');
CREATE TABLE sessions (
	token_hash VARCHAR(64) NOT NULL, 
	person_id INTEGER NOT NULL, 
	created_at DATETIME NOT NULL, 
	expires_at DATETIME NOT NULL, 
	CONSTRAINT pk_sessions PRIMARY KEY (token_hash), 
	CONSTRAINT fk_sessions_person_id FOREIGN KEY(person_id) REFERENCES people (id) ON DELETE CASCADE
);
CREATE TABLE teams (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	name VARCHAR(200) NOT NULL, 
	created_at DATETIME NOT NULL, 
	CONSTRAINT uq_teams_name UNIQUE (name)
);
INSERT INTO "teams" VALUES(1,'Sales','2026-03-02 09:00:00.000000');
CREATE INDEX ix_audit_subject ON audit (subject);
CREATE INDEX ix_assignments_team_id ON assignments (team_id);
CREATE INDEX ix_invitations_team_id ON invitations (team_id);
CREATE INDEX ix_memberships_person_id ON memberships (person_id);
CREATE INDEX ix_sessions_person_id ON sessions (person_id);
CREATE INDEX ix_attempts_open ON attempts (closes_at) WHERE ended_at IS NULL;
CREATE INDEX ix_attempts_person_id ON attempts (person_id);
CREATE INDEX ix_drawn_question_id ON drawn (question_id);
CREATE INDEX ix_marks_attempt_id ON marks (attempt_id);
CREATE UNIQUE INDEX ix_marks_current ON marks (attempt_id, number) WHERE replaced_at IS NULL;
CREATE INDEX ix_marks_question_id ON marks (question_id);
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('audit',5);
INSERT INTO "sqlite_sequence" VALUES('people',2);
INSERT INTO "sqlite_sequence" VALUES('teams',1);
INSERT INTO "sqlite_sequence" VALUES('assignments',2);
INSERT INTO "sqlite_sequence" VALUES('attempts',2);
COMMIT;
