-- The first schema. One set of statements for H2 and PostgreSQL; ${term} is the type of what is searched by its
-- beginning: text that compares character by character, whatever the database's language.

create table agent_group (
    id varchar(40) primary key,
    revision bigint not null,
    name varchar(200) not null,
    pbx varchar(40),
    number varchar(40),
    constraint agent_group_number unique (pbx, number)
);

create table agent (
    id varchar(40) primary key,
    revision bigint not null,
    name varchar(200) not null,
    role varchar(20) not null,
    deputy varchar(40) references agent,
    active boolean not null
);

create table agent_phone (
    pbx varchar(40) not null,
    number varchar(40) not null,
    agent varchar(40) not null references agent,
    position integer not null,
    primary key (pbx, number)
);
create index agent_phone_agent on agent_phone (agent, position);

create table agent_membership (
    agent varchar(40) not null references agent,
    agent_group varchar(40) not null references agent_group,
    primary key (agent, agent_group)
);
create index agent_membership_group on agent_membership (agent_group, agent);

create table agent_password (
    agent varchar(40) primary key references agent,
    hash varchar(200) not null,
    one_time boolean not null,
    changed_at timestamp(6) with time zone not null
);

create table manual_presence (
    agent varchar(40) primary key,
    state varchar(20) not null,
    since_at timestamp(6) with time zone not null,
    until_at timestamp(6) with time zone,
    note varchar(120)
);

create table customer (
    id uuid primary key,
    revision bigint not null,
    name varchar(200),
    company varchar(200),
    notes varchar(100000) not null
);

-- A number belongs to one customer: number_key is E.164, else the number as it came.
create table customer_number (
    number_key varchar(64) primary key,
    customer uuid not null references customer,
    position integer not null,
    raw varchar(64) not null,
    e164 varchar(16)
);
create index customer_number_customer on customer_number (customer, position);

-- What a customer is found by: every word of name, company and notes, and every end of every number.
create table customer_term (
    term ${term} not null,
    customer uuid not null references customer,
    primary key (term, customer)
);
create index customer_term_customer on customer_term (customer, term);

create table interaction (
    id uuid primary key,
    customer uuid not null references customer,
    happened_at timestamp(6) with time zone not null,
    kind varchar(20) not null,
    direction varchar(20) not null,
    agent varchar(40) not null,
    number_raw varchar(64),
    number_e164 varchar(16),
    callback uuid,
    outcome varchar(20),
    said varchar(4000) not null
);
create index interaction_customer on interaction (customer, happened_at desc, id desc);
create index interaction_callback on interaction (callback);

create sequence callback_order start with 1;

-- The columns open_… and due_at are null once the call-back is closed, so that their indexes stay small; open_key holds
-- recipient and number, and so keeps one open call-back per caller and recipient.
create table callback (
    id uuid primary key,
    revision bigint not null,
    input_order bigint not null unique,
    state varchar(20) not null,
    open_key varchar(120) unique,
    open_order bigint,
    open_recipient varchar(44),
    open_author varchar(40),
    open_number varchar(64),
    due_at timestamp(6) with time zone,
    recipient varchar(44) not null,
    author varchar(40) not null,
    caller_raw varchar(64),
    caller_e164 varchar(16),
    caller_name varchar(400),
    customer uuid,
    urgency varchar(20) not null,
    window_from timestamp(6) with time zone,
    window_until timestamp(6) with time zone,
    call_pbx varchar(40),
    call_id varchar(120),
    reason varchar(20),
    accepted_at timestamp(6) with time zone not null,
    delivered_at timestamp(6) with time zone,
    seen_at timestamp(6) with time zone,
    closed_at timestamp(6) with time zone,
    claim_agent varchar(40),
    claim_fence bigint,
    claim_since timestamp(6) with time zone,
    claim_expires timestamp(6) with time zone,
    fence bigint not null,
    snoozed_until timestamp(6) with time zone,
    reached_by varchar(40),
    reached_at timestamp(6) with time zone
);
create index callback_open_order on callback (open_order);
create index callback_open_recipient on callback (open_recipient, input_order);
create index callback_open_author on callback (open_author, input_order);
create index callback_open_number on callback (open_number, input_order);
create index callback_due on callback (due_at);
create index callback_customer on callback (customer, input_order);

create table callback_message (
    callback uuid not null references callback,
    position integer not null,
    author varchar(40) not null,
    written_at timestamp(6) with time zone not null,
    message varchar(4000) not null,
    primary key (callback, position)
);

create table callback_attempt (
    callback uuid not null references callback,
    position integer not null,
    agent varchar(40) not null,
    tried_at timestamp(6) with time zone not null,
    outcome varchar(20) not null,
    said varchar(100000) not null,
    primary key (callback, position)
);

create table callback_handover (
    callback uuid not null references callback,
    position integer not null,
    from_recipient varchar(44) not null,
    to_recipient varchar(44) not null,
    agent varchar(40),
    handed_at timestamp(6) with time zone not null,
    reason varchar(100000) not null,
    primary key (callback, position)
);

create table done_command (
    id uuid primary key,
    sender varchar(40) not null,
    callback uuid not null,
    revision bigint not null,
    done_at timestamp(6) with time zone not null
);
create index done_command_age on done_command (done_at);

create sequence audit_entry_number start with 50 increment by 50;

create table audit_entry (
    id bigint primary key,
    callback uuid not null,
    revision bigint not null,
    happened_at timestamp(6) with time zone not null,
    agent varchar(40),
    source varchar(200) not null,
    what varchar(100000) not null
);
create index audit_entry_callback on audit_entry (callback, revision, id);
