CREATE TABLE technology (
  name   VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL PRIMARY KEY,
  active BOOLEAN NOT NULL DEFAULT TRUE
);
INSERT INTO technology (name) VALUES ('SIP');

CREATE TABLE did (
  id                 BIGINT NOT NULL PRIMARY KEY,
  uuid               CHAR(36) CHARACTER SET ascii COLLATE ascii_bin NOT NULL UNIQUE,
  version            INT NOT NULL,
  tenant_path        VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,  -- of the subscriber, else of the owner
  technology         VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'SIP',
  raw_number         VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,   -- exactly as the supplier sends it
  e164               VARCHAR(16) CHARACTER SET ascii COLLATE ascii_bin NULL,       -- digits without '+'; null: no E.164 form (a 0800 from abroad, a short code)
  number_key         VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,   -- e164, else the raw digits: what is unique
  active_key         VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NULL UNIQUE,-- number_key while active, null when ended: one active DID per number (Q9)
  kind               VARCHAR(14) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,   -- GEOGRAPHIC, MOBILE, TOLL_FREE, SHARED_COST, PREMIUM.. see Did.Kind
  state              VARCHAR(12) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,   -- AVAILABLE, RESERVED, ACTIVE, SUSPENDED, QUARANTINE, ENDED
  owner_org_id       BIGINT NOT NULL,
  subscriber_id      BIGINT NULL,
  supplier_note      VARCHAR(120) NULL,        -- Descrição/nome do fornecedor, free text
  plan_id            BIGINT NULL,              -- Plano de Prefixos: the edge to the Assinante (Q13)
  charge_line_too    BOOLEAN NOT NULL DEFAULT FALSE,  -- Q16
  callback_audio_id  BIGINT NULL,
  mode               VARCHAR(20) CHARACTER SET ascii COLLATE ascii_bin NULL,       -- FORWARD_IP, VOICE_PORTAL, CALLING_CARD, IVR, REVERSE_IVR, FREE_CALLBACK, AUTH_CALLBACK
  ip_line_id         BIGINT NULL,
  media              VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'AUTO',  -- AUTO, PROXY, TRANSCODE, DIRECT
  error_audio        BOOLEAN NOT NULL DEFAULT FALSE,
  direct_media       BOOLEAN NOT NULL DEFAULT FALSE,  -- the label "RTP Simétrico" (Q4)
  max_calls          INT NOT NULL DEFAULT 0,          -- 0 = unlimited
  bina               VARCHAR(40) NULL,
  bina_on_number     BOOLEAN NOT NULL DEFAULT FALSE,  -- Q5 "prefixar número"
  allow_fixed        BOOLEAN NOT NULL DEFAULT TRUE,
  allow_mobile       BOOLEAN NOT NULL DEFAULT TRUE,
  allow_intl         BOOLEAN NOT NULL DEFAULT TRUE,
  register_did       BOOLEAN NOT NULL DEFAULT FALSE,
  created_at         DATETIME(6) NOT NULL,
  updated_at         DATETIME(6) NOT NULL,
  created_by         VARCHAR(80) NULL,
  updated_by         VARCHAR(80) NULL,
  KEY ix_did_tenant (tenant_path, id),
  KEY ix_did_tenant_number (tenant_path, raw_number),
  KEY ix_did_raw (raw_number),
  KEY ix_did_subscriber (subscriber_id),
  CONSTRAINT fk_did_technology FOREIGN KEY (technology) REFERENCES technology (name),
  CONSTRAINT fk_did_owner FOREIGN KEY (owner_org_id) REFERENCES organization (id),
  CONSTRAINT fk_did_subscriber FOREIGN KEY (subscriber_id) REFERENCES subscriber (id),
  CONSTRAINT fk_did_line FOREIGN KEY (ip_line_id) REFERENCES ip_line (id),
  CONSTRAINT fk_did_plan FOREIGN KEY (plan_id) REFERENCES prefix_plan (id)
);

-- Which trunks serve the DID, each with the number exactly as that supplier sends it: a call matches on (trunk, raw number) (Q9).
CREATE TABLE did_trunk (
  id          BIGINT NOT NULL PRIMARY KEY,
  did_id      BIGINT NOT NULL,
  trunk_id    BIGINT NOT NULL,
  tenant_path VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  raw_number  VARCHAR(32) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  active      BOOLEAN NULL DEFAULT TRUE,        -- null when the DID ended, so that the number can be served again
  UNIQUE KEY uq_did_trunk_number (trunk_id, raw_number, active),
  KEY ix_did_trunk_did (did_id),
  CONSTRAINT fk_did_trunk_did FOREIGN KEY (did_id) REFERENCES did (id),
  CONSTRAINT fk_did_trunk_trunk FOREIGN KEY (trunk_id) REFERENCES trunk (id)
);

-- Where the call goes, in order of priority. For FORWARD_IP: techprefix + DID number at host:port.
CREATE TABLE did_target (
  id          BIGINT NOT NULL PRIMARY KEY,
  did_id      BIGINT NOT NULL,
  tenant_path VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  priority    INT NOT NULL,
  techprefix  VARCHAR(10) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT '',
  host        VARCHAR(190) NOT NULL,
  port        INT NOT NULL DEFAULT 5060,
  transport   VARCHAR(5) CHARACTER SET ascii COLLATE ascii_bin NOT NULL DEFAULT 'UDP',
  UNIQUE KEY uq_did_target (did_id, priority),
  CONSTRAINT fk_did_target_did FOREIGN KEY (did_id) REFERENCES did (id)
);

-- The plan of an edge above the Assinante, where it differs from the child's default (Q13): row = (DID, buying organization).
CREATE TABLE did_edge_plan (
  id              BIGINT NOT NULL PRIMARY KEY,
  did_id          BIGINT NOT NULL,
  organization_id BIGINT NOT NULL,
  tenant_path     VARCHAR(190) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  plan_id         BIGINT NOT NULL,
  UNIQUE KEY uq_did_edge_plan (did_id, organization_id)
);
