"""Every Cypher statement there is, by name. What differs from call to call is a parameter.

They stand in this one file, however long it grows, so that whoever looks through them misses none.

The graph is meant to be read: labels, relationship types and properties bear the field's words.
Beside its readable label each of our nodes bears one that begins with "Partnergraph"; every
constraint, index and statement is about those, so that nodes of others, whatever they are called,
are neither read nor touched. Records that begin with "Partnergraph" alone are the store's own.

Statements that write records take `$rows`, lists in the order of the kind's columns (see
`graph.stores.records`), followed by what `graph.stores.neo4j.rows` adds.
"""

from __future__ import annotations

from collections.abc import Mapping

SCHEMA_VERSION = 1

# --- the schema ---

SCHEMA: Mapping[str, str] = {
    "partnergraph_network": "CREATE CONSTRAINT partnergraph_network IF NOT EXISTS "
    "FOR (n:PartnergraphNetwork) REQUIRE n.key IS UNIQUE",
    "partnergraph_writer": "CREATE CONSTRAINT partnergraph_writer IF NOT EXISTS "
    "FOR (w:PartnergraphWriter) REQUIRE w.key IS UNIQUE",
    "partnergraph_part": "CREATE CONSTRAINT partnergraph_part IF NOT EXISTS "
    "FOR (p:PartnergraphPart) REQUIRE p.number IS UNIQUE",
    "partnergraph_audit": "CREATE CONSTRAINT partnergraph_audit IF NOT EXISTS "
    "FOR (a:PartnergraphAudit) REQUIRE a.sequence IS UNIQUE",
    "partnergraph_write": "CREATE INDEX partnergraph_write IF NOT EXISTS "
    "FOR (a:PartnergraphAudit) ON (a.write)",
    "partnergraph_organization": "CREATE CONSTRAINT partnergraph_organization IF NOT EXISTS "
    "FOR (o:PartnergraphOrganization) REQUIRE o.id IS UNIQUE",
    "partnergraph_resource": "CREATE CONSTRAINT partnergraph_resource IF NOT EXISTS "
    "FOR (r:PartnergraphResource) REQUIRE r.id IS UNIQUE",
    "partnergraph_partnership": "CREATE CONSTRAINT partnergraph_partnership IF NOT EXISTS "
    "FOR (p:PartnergraphPartnership) REQUIRE p.id IS UNIQUE",
    "partnergraph_topic": "CREATE CONSTRAINT partnergraph_topic IF NOT EXISTS "
    "FOR (t:PartnergraphTopic) REQUIRE t.key IS UNIQUE",
    "partnergraph_place": "CREATE CONSTRAINT partnergraph_place IF NOT EXISTS "
    "FOR (p:PartnergraphPlace) REQUIRE p.key IS UNIQUE",
    "partnergraph_wave": "CREATE CONSTRAINT partnergraph_wave IF NOT EXISTS "
    "FOR (w:PartnergraphWave) REQUIRE w.key IS UNIQUE",
    "partnergraph_grant": "CREATE INDEX partnergraph_grant IF NOT EXISTS "
    "FOR ()-[g:FUNDED]-() ON (g.id)",
    "partnergraph_decision": "CREATE INDEX partnergraph_decision IF NOT EXISTS "
    "FOR ()-[d:DECIDED_ON]-() ON (d.id)",
    "partnergraph_organization_vector": "CREATE CONSTRAINT partnergraph_organization_vector "
    "IF NOT EXISTS FOR (v:PartnergraphOrganizationVector) REQUIRE (v.id, v.model) IS UNIQUE",
    "partnergraph_resource_vector": "CREATE CONSTRAINT partnergraph_resource_vector "
    "IF NOT EXISTS FOR (v:PartnergraphResourceVector) REQUIRE (v.id, v.model) IS UNIQUE",
    "partnergraph_partnership_vector": "CREATE CONSTRAINT partnergraph_partnership_vector "
    "IF NOT EXISTS FOR (v:PartnergraphPartnershipVector) REQUIRE (v.id, v.model) IS UNIQUE",
    "partnergraph_term_vector": "CREATE CONSTRAINT partnergraph_term_vector "
    "IF NOT EXISTS FOR (v:PartnergraphTermVector) REQUIRE (v.id, v.model) IS UNIQUE",
    "partnergraph_organization_vector_model": "CREATE INDEX partnergraph_organization_vector_model "
    "IF NOT EXISTS FOR (v:PartnergraphOrganizationVector) ON (v.model)",
    "partnergraph_resource_vector_model": "CREATE INDEX partnergraph_resource_vector_model "
    "IF NOT EXISTS FOR (v:PartnergraphResourceVector) ON (v.model)",
    "partnergraph_partnership_vector_model": "CREATE INDEX partnergraph_partnership_vector_model "
    "IF NOT EXISTS FOR (v:PartnergraphPartnershipVector) ON (v.model)",
    "partnergraph_term_vector_model": "CREATE INDEX partnergraph_term_vector_model "
    "IF NOT EXISTS FOR (v:PartnergraphTermVector) ON (v.model)",
    "partnergraph_organization_embedding": "CREATE VECTOR INDEX "
    "partnergraph_organization_embedding IF NOT EXISTS FOR (o:PartnergraphOrganization) "
    "ON (o.embedding) OPTIONS {indexConfig: {`vector.similarity_function`: 'cosine', "
    "`vector.quantization.enabled`: false}}",
    "partnergraph_resource_embedding": "CREATE VECTOR INDEX "
    "partnergraph_resource_embedding IF NOT EXISTS FOR (r:PartnergraphResource) "
    "ON (r.embedding) OPTIONS {indexConfig: {`vector.similarity_function`: 'cosine', "
    "`vector.quantization.enabled`: false}}",
}
"""Constraints and indexes by name, each of which may be run again."""

SHOW_SCHEMA = (
    "SHOW INDEXES YIELD name, state WHERE name STARTS WITH 'partnergraph_' RETURN name, state"
)
AWAIT_SCHEMA = "CALL db.awaitIndexes(300)"

MAKE_NETWORK = """
MERGE (n:PartnergraphNetwork {key: 'network'})
ON CREATE SET n.name = 'partnergraph: state of the network', n.identity = $identity,
  n.schema = $schema, n.version = 0, n.vectors = 0
"""
MAKE_WRITER = """
MERGE (w:PartnergraphWriter {key: 'writer'})
ON CREATE SET w.name = 'partnergraph: who is writing'
"""
SET_SCHEMA = "MATCH (n:PartnergraphNetwork {key: 'network'}) SET n.schema = $schema"

# --- state, locks and the journal ---

STATE = """
MATCH (n:PartnergraphNetwork {key: 'network'})
OPTIONAL MATCH (w:PartnergraphWriter {key: 'writer'})
RETURN n.identity, n.version, toString(n.as_of), n.schema, n.vectors, w IS NOT NULL, w.claim,
  w.phase, w.done, w.parts, coalesce(datetime.realtime().epochMillis - w.at, 0)
"""
# Setting a property takes the node's lock, whatever its value; what follows is read under it, and
# the time is then's: `timestamp()` is that of the statement's beginning, before the wait.
LOCK_STATE = (
    """
MATCH (n:PartnergraphNetwork {key: 'network'}) SET n.lock = true WITH count(*) AS locked
"""
    + STATE
)
LOCK_WRITER = (
    """
MATCH (w:PartnergraphWriter {key: 'writer'}) SET w.lock = true WITH count(*) AS locked
"""
    + STATE
)

COUNT_VERSION = """
MATCH (n:PartnergraphNetwork {key: 'network'}) SET n.version = n.version + 1 RETURN n.version
"""
COUNT_VECTORS = """
MATCH (n:PartnergraphNetwork {key: 'network'}) SET n.vectors = n.vectors + 1
"""
SET_AS_OF = "MATCH (n:PartnergraphNetwork {key: 'network'}) SET n.as_of = date($day)"
SET_HISTORY = """
MATCH (n:PartnergraphNetwork {key: 'network'}) SET n.version = $version, n.as_of = date($day)
"""

ADD_AUDIT = """
UNWIND $rows AS row
CREATE (:PartnergraphAudit {sequence: row[0], at: row[1], actor: row[2], action: row[3],
  version: row[4], detail: row[5], write: row[6]})
"""
AUDIT = """
MATCH (a:PartnergraphAudit) RETURN a.sequence, a.at, a.actor, a.action, a.version, a.detail
ORDER BY a.sequence DESC LIMIT $limit
"""
AUDIT_OF_WRITE = "MATCH (a:PartnergraphAudit {write: $write}) RETURN a.version, a.detail"
AUDITED_SINCE = """
MATCH (a:PartnergraphAudit) WHERE a.version > $version AND a.action IN $actions
RETURN count(a)
"""
LAST_AUDITED = "MATCH (a:PartnergraphAudit) RETURN max(a.version)"

# --- a large import: claimed, written aside, then carried out part by part ---

CLAIM = """
MATCH (w:PartnergraphWriter {key: 'writer'})
SET w.claim = $claim, w.phase = 'staging', w.done = 0, w.parts = 0,
  w.at = datetime.realtime().epochMillis
"""
TAKE_OVER = """
MATCH (w:PartnergraphWriter {key: 'writer'})
SET w.claim = $claim, w.at = datetime.realtime().epochMillis
"""
BEGIN_PARTS = """
MATCH (w:PartnergraphWriter {key: 'writer'}) SET w.phase = 'applying', w.parts = $parts
"""
PART_DONE = "MATCH (w:PartnergraphWriter {key: 'writer'}) SET w.done = $done"
BEAT = """
MATCH (w:PartnergraphWriter {key: 'writer'}) SET w.at = datetime.realtime().epochMillis
"""
LEAVE = "MATCH (w:PartnergraphWriter {key: 'writer'}) SET w.at = 0"
RELEASE = """
MATCH (w:PartnergraphWriter {key: 'writer'})
REMOVE w.claim, w.phase, w.done, w.parts, w.at
"""
ADD_PARTS = """
UNWIND $rows AS row MERGE (p:PartnergraphPart {number: row[0]}) SET p.content = row[1]
"""
PART = "MATCH (p:PartnergraphPart {number: $number}) RETURN p.content"
DROP_PART = "MATCH (p:PartnergraphPart {number: $number}) DELETE p"
PARTS_AND_CLAIM = """
OPTIONAL MATCH (w:PartnergraphWriter {key: 'writer'})
RETURN w.claim, COUNT { (:PartnergraphPart) }
"""
LEFT_OVER = """
RETURN EXISTS { (:PartnergraphOrganization) } OR EXISTS { (:PartnergraphAudit) }
"""
COUNT_PARTS = "MATCH (p:PartnergraphPart) RETURN count(p)"
DROP_PARTS = "MATCH (p:PartnergraphPart) WITH p LIMIT 20 DELETE p RETURN count(*)"

# --- records ---

_ORGANIZATION = """
RETURN o.id, o.name, o.mission, o.sector, o.topics, o.country, o.region, o.city, o.postal_code,
  o.lat, o.lon, o.areas_served, o.populations_served, o.size, o.staff, o.annual_budget,
  o.currency, o.stage, o.capacity, o.languages, o.url, o.contact, o.founded, o.consent, o.extra
"""
_RESOURCE = """
RETURN r.id, o.id, CASE type(has) WHEN 'OFFERS' THEN 'offer' ELSE 'need' END, r.title, r.kind,
  r.description, r.quantity, r.unit, r.terms, r.place, toString(r.valid_from),
  toString(r.expires), r.urgency, r.evidence, r.extra
"""
_PARTNERSHIP = """
RETURN p.id, p.title, p.description, p.kind, p.intensity, toString(p.start), toString(p.end),
  p.status, p.topics, p.goal, p.extra
"""
_MEMBER = "RETURN p.id, o.id, m.role, m.amount, m.extra"
_GRANT = """
RETURN g.id, a.id, b.id, g.amount, g.currency, toString(g.date), g.title, g.description,
  g.topics, g.beneficiary_place, g.extra
"""
_ASSESSMENT = "RETURN s.wave, a.id, b.id, s.trust, s.value, s.intensity, s.extra"
_RESPONSE = "RETURN w.name, o.id, x.responded, x.extra"
_DECISION = "RETURN d.id, a.id, b.id, d.status, d.at, d.actor, d.reason"

ALL: Mapping[str, str] = {
    "organizations": f"MATCH (o:PartnergraphOrganization) {_ORGANIZATION}",
    "resources": "MATCH (o:PartnergraphOrganization)-[has:OFFERS|NEEDS]->(r:PartnergraphResource) "
    + _RESOURCE,
    "partnerships": f"MATCH (p:PartnergraphPartnership) {_PARTNERSHIP}",
    "members": "MATCH (p:PartnergraphPartnership)<-[m:MEMBER_OF]-(o:PartnergraphOrganization) "
    + _MEMBER,
    "grants": "MATCH (a:PartnergraphOrganization)-[g:FUNDED]->(b:PartnergraphOrganization) "
    f"WHERE g.id IS NOT NULL {_GRANT}",
    "assessments": "MATCH (a:PartnergraphOrganization)-[s:ASSESSED]->(b:PartnergraphOrganization) "
    f"WHERE s.wave IS NOT NULL {_ASSESSMENT}",
    "responses": "MATCH (o:PartnergraphOrganization)-[x:ASKED_IN]->(w:PartnergraphWave) "
    f"WHERE x.responded IS NOT NULL {_RESPONSE}",
    "decisions": "MATCH (a:PartnergraphOrganization)-[d:DECIDED_ON]->(b:PartnergraphOrganization) "
    f"WHERE d.id IS NOT NULL {_DECISION}",
}
"""Every row of a kind, in no order."""

BY_KEY: Mapping[str, str] = {
    "organizations": "UNWIND $keys AS key MATCH (o:PartnergraphOrganization {id: key[0]}) "
    + _ORGANIZATION,
    "resources": "UNWIND $keys AS key MATCH (r:PartnergraphResource {id: key[0]}) "
    f"MATCH (o:PartnergraphOrganization)-[has:OFFERS|NEEDS]->(r) {_RESOURCE}",
    "partnerships": "UNWIND $keys AS key MATCH (p:PartnergraphPartnership {id: key[0]}) "
    + _PARTNERSHIP,
    "members": "UNWIND $keys AS key MATCH (p:PartnergraphPartnership {id: key[0]}) "
    f"MATCH (p)<-[m:MEMBER_OF]-(o:PartnergraphOrganization) {_MEMBER}",
    "grants": "UNWIND $keys AS key "
    "MATCH (a:PartnergraphOrganization)-[g:FUNDED {id: key[0]}]->(b:PartnergraphOrganization) "
    + _GRANT,
    "assessments": "UNWIND $keys AS key MATCH (a:PartnergraphOrganization {id: key[1]}) "
    "MATCH (b:PartnergraphOrganization {id: key[2]}) "
    f"MATCH (a)-[s:ASSESSED {{wave: key[0]}}]->(b) {_ASSESSMENT}",
    "responses": "UNWIND $keys AS key MATCH (o:PartnergraphOrganization {id: key[1]}) "
    "MATCH (o)-[x:ASKED_IN]->(w:PartnergraphWave {name: key[0]}) "
    f"WHERE x.responded IS NOT NULL {_RESPONSE}",
    "decisions": "UNWIND $keys AS key "
    "MATCH (a:PartnergraphOrganization)-[d:DECIDED_ON {id: key[0]}]->(b:PartnergraphOrganization) "
    + _DECISION,
}
"""The rows of some keys; of members, those of some partnerships."""

COUNT_RESOURCES = "MATCH (r:PartnergraphResource) RETURN count(r)"
RESOURCES_OF = (
    "MATCH (o:PartnergraphOrganization {id: $id})-[has:OFFERS|NEEDS]->(r:PartnergraphResource) "
    + _RESOURCE
)
PARTNERSHIPS_OF = (
    "MATCH (:PartnergraphOrganization {id: $id})-[:MEMBER_OF]->(p:PartnergraphPartnership) "
    + _PARTNERSHIP
)
NEAR_IDS = """
MATCH (o:PartnergraphOrganization) WHERE $least <= size(o.id) <= $most RETURN o.id
"""
_WANTED = """
MATCH (o:PartnergraphOrganization)
WHERE o.id > $after
  AND ($text IS NULL OR o.search_text CONTAINS $text)
  AND ($country IS NULL OR o.country = $country)
  AND ($sectors IS NULL OR o.sector IN $sectors)
  AND ($sizes IS NULL OR o.size IN $sizes)
  AND ($stages IS NULL OR o.stage IN $stages)
  AND ($south IS NULL OR ($south <= o.lat <= $north
    AND any(range IN $ranges WHERE range[0] <= o.lon <= range[1])))
  AND all(wanted IN $keys WHERE any(key IN wanted WHERE key IN o.search_keys))
"""
FILTERED = f"{_WANTED} {_ORGANIZATION}"
FILTERED_PAGE = f"{_WANTED} WITH o ORDER BY o.id LIMIT $page {_ORGANIZATION} ORDER BY o.id"

UPSERT_ORGANIZATIONS = """
UNWIND $rows AS row
MERGE (o:PartnergraphOrganization {id: row[0]})
SET o:Organization, o.name = row[1], o.mission = row[2], o.sector = row[3], o.topics = row[4],
  o.country = row[5], o.region = row[6], o.city = row[7], o.postal_code = row[8],
  o.lat = row[9], o.lon = row[10], o.areas_served = row[11], o.populations_served = row[12],
  o.size = row[13], o.staff = row[14], o.annual_budget = row[15], o.currency = row[16],
  o.stage = row[17], o.capacity = row[18], o.languages = row[19], o.url = row[20],
  o.contact = row[21], o.founded = row[22], o.consent = row[23], o.extra = row[24],
  o.search_text = row[25], o.search_keys = row[26]
"""
UPSERT_RESOURCES = """
UNWIND $rows AS row
MATCH (o:PartnergraphOrganization {id: row[1]})
MERGE (r:PartnergraphResource {id: row[0]})
SET r:Resource, r.title = row[3], r.kind = row[4], r.description = row[5], r.quantity = row[6],
  r.unit = row[7], r.terms = row[8], r.place = row[9], r.valid_from = date(row[10]),
  r.expires = date(row[11]), r.urgency = row[12], r.evidence = row[13], r.extra = row[14]
FOREACH (offered IN CASE row[2] WHEN 'offer' THEN [1] ELSE [] END | CREATE (o)-[:OFFERS]->(r))
FOREACH (needed IN CASE row[2] WHEN 'need' THEN [1] ELSE [] END | CREATE (o)-[:NEEDS]->(r))
"""
UPSERT_PARTNERSHIPS = """
UNWIND $rows AS row
MERGE (p:PartnergraphPartnership {id: row[0]})
SET p:Partnership, p.title = row[1], p.description = row[2], p.kind = row[3],
  p.intensity = row[4], p.start = date(row[5]), p.end = date(row[6]), p.status = row[7],
  p.topics = row[8], p.goal = row[9], p.extra = row[10]
"""
UPSERT_MEMBERS = """
UNWIND $rows AS row
MATCH (p:PartnergraphPartnership {id: row[0]})
MATCH (o:PartnergraphOrganization {id: row[1]})
MERGE (o)-[m:MEMBER_OF]->(p)
SET m.role = row[2], m.amount = row[3], m.extra = row[4]
"""
CREATE_GRANTS = """
UNWIND $rows AS row
MATCH (a:PartnergraphOrganization {id: row[1]})
MATCH (b:PartnergraphOrganization {id: row[2]})
CREATE (a)-[:FUNDED {id: row[0], amount: row[3], currency: row[4], date: date(row[5]),
  title: row[6], description: row[7], topics: row[8], beneficiary_place: row[9],
  extra: row[10]}]->(b)
"""
UPSERT_ASSESSMENTS = """
UNWIND $rows AS row
MATCH (a:PartnergraphOrganization {id: row[1]})
MATCH (b:PartnergraphOrganization {id: row[2]})
MERGE (a)-[s:ASSESSED {wave: row[0]}]->(b)
SET s.trust = row[3], s.value = row[4], s.intensity = row[5], s.extra = row[6]
"""
UPSERT_RESPONSES = """
UNWIND $rows AS row
MATCH (o:PartnergraphOrganization {id: row[1]})
MERGE (w:PartnergraphWave {key: row[4]})
ON CREATE SET w:Wave, w.name = row[0]
MERGE (o)-[x:ASKED_IN]->(w)
SET x.responded = row[2], x.extra = row[3]
"""
CREATE_DECISIONS = """
UNWIND $rows AS row
MATCH (a:PartnergraphOrganization {id: row[1]})
MATCH (b:PartnergraphOrganization {id: row[2]})
CREATE (a)-[:DECIDED_ON {id: row[0], status: row[3], at: row[4], actor: row[5],
  reason: row[6]}]->(b)
"""

# Before a changed row is written again: what hangs on its old values.
UNLINK_RESOURCES = """
UNWIND $keys AS key
MATCH (:PartnergraphOrganization)-[has:OFFERS|NEEDS]->(:PartnergraphResource {id: key[0]})
DELETE has
"""
UNLINK_ORGANIZATIONS = """
UNWIND $keys AS key
MATCH (:PartnergraphOrganization {id: key[0]})
  -[of:WORKS_ON|BASED_IN]->(:PartnergraphTopic|PartnergraphPlace)
DELETE of
"""
UNLINK_PARTNERSHIPS = """
UNWIND $keys AS key
MATCH (:PartnergraphPartnership {id: key[0]})-[of:WORKS_ON]->(:PartnergraphTopic)
DELETE of
"""

# Rows of owner's id, key, and the node's own words.
LINK_ORGANIZATIONS_TO_TOPICS = """
UNWIND $rows AS row
MATCH (o:PartnergraphOrganization {id: row[0]})
MERGE (t:PartnergraphTopic {key: row[1]})
ON CREATE SET t:Topic, t.name = row[2], t.code = row[3], t.vocabulary = row[4]
MERGE (o)-[:WORKS_ON]->(t)
"""
LINK_PARTNERSHIPS_TO_TOPICS = """
UNWIND $rows AS row
MATCH (p:PartnergraphPartnership {id: row[0]})
MERGE (t:PartnergraphTopic {key: row[1]})
ON CREATE SET t:Topic, t.name = row[2], t.code = row[3], t.vocabulary = row[4]
MERGE (p)-[:WORKS_ON]->(t)
"""
LINK_ORGANIZATIONS_TO_PLACES = """
UNWIND $rows AS row
MATCH (o:PartnergraphOrganization {id: row[0]})
MERGE (p:PartnergraphPlace {key: row[1]})
ON CREATE SET p:Place, p.name = row[2], p.city = row[3], p.region = row[4], p.country = row[5]
MERGE (o)-[:BASED_IN]->(p)
"""

DELETE: Mapping[str, str] = {
    "organizations": "UNWIND $keys AS key "
    "MATCH (o:PartnergraphOrganization {id: key[0]}) DETACH DELETE o",
    "resources": "UNWIND $keys AS key MATCH (r:PartnergraphResource {id: key[0]}) DETACH DELETE r",
    "partnerships": "UNWIND $keys AS key "
    "MATCH (p:PartnergraphPartnership {id: key[0]}) DETACH DELETE p",
    "members": "UNWIND $keys AS key MATCH (p:PartnergraphPartnership {id: key[0]}) "
    "MATCH (p)<-[m:MEMBER_OF]-(:PartnergraphOrganization {id: key[1]}) DELETE m",
    "grants": "UNWIND $keys AS key MATCH (:PartnergraphOrganization)"
    "-[g:FUNDED {id: key[0]}]->(:PartnergraphOrganization) DELETE g",
    "assessments": "UNWIND $keys AS key MATCH (a:PartnergraphOrganization {id: key[1]}) "
    "MATCH (b:PartnergraphOrganization {id: key[2]}) "
    "MATCH (a)-[s:ASSESSED {wave: key[0]}]->(b) DELETE s",
    "responses": "UNWIND $keys AS key MATCH (o:PartnergraphOrganization {id: key[1]}) "
    "MATCH (o)-[x:ASKED_IN]->(:PartnergraphWave {name: key[0]}) DELETE x",
    "decisions": "UNWIND $keys AS key MATCH (:PartnergraphOrganization)"
    "-[d:DECIDED_ON {id: key[0]}]->(:PartnergraphOrganization) DELETE d",
}
"""By key; what is gone already is no error."""

SWEEP: Mapping[str, str] = {
    "topics": "UNWIND $keys AS key MATCH (t:PartnergraphTopic {key: key}) "
    "WHERE NOT EXISTS { (t)--() } DELETE t",
    "places": "UNWIND $keys AS key MATCH (p:PartnergraphPlace {key: key}) "
    "WHERE NOT EXISTS { (p)--() } DELETE p",
    "waves": "UNWIND $keys AS key MATCH (w:PartnergraphWave {key: key}) "
    "WHERE NOT EXISTS { (w)--() } DELETE w",
}
"""Topics, places and waves that nobody has any more."""

HANGING_ON = """
MATCH (o:PartnergraphOrganization {id: $id})
RETURN
  [(o)-[:OFFERS|NEEDS]->(r:PartnergraphResource) | r.id],
  COUNT { (o)-[:MEMBER_OF]->(:PartnergraphPartnership) },
  COUNT { MATCH (o)-[g:FUNDED]-(:PartnergraphOrganization) RETURN DISTINCT g },
  COUNT { MATCH (o)-[s:ASSESSED]-(:PartnergraphOrganization) RETURN DISTINCT s },
  COUNT { (o)-[:ASKED_IN]->(:PartnergraphWave) },
  COUNT { MATCH (o)-[d:DECIDED_ON]-(:PartnergraphOrganization) RETURN DISTINCT d },
  [(o)-[:MEMBER_OF]->(p:PartnergraphPartnership)
    WHERE NOT EXISTS { (p)<-[:MEMBER_OF]-(x:PartnergraphOrganization) WHERE x <> o } | p.id],
  [(o)-[:MEMBER_OF]->(p:PartnergraphPartnership) | p.id],
  [(o)-[:MEMBER_OF|WORKS_ON*1..2]->(t:PartnergraphTopic) | t.key],
  [(o)-[:BASED_IN]->(p:PartnergraphPlace) | p.key],
  [(o)-[:ASKED_IN]->(w:PartnergraphWave) | w.key]
"""

# --- ties ---

MEMBERS_OF = """
UNWIND $ids AS id
MATCH (:PartnergraphPartnership {id: id})<-[:MEMBER_OF]-(o:PartnergraphOrganization)
RETURN id, collect(o.id)
"""
TIE_PAIRS = """
UNWIND $pairs AS pair
MATCH (a:PartnergraphOrganization {id: pair[0]})
MATCH (b:PartnergraphOrganization {id: pair[1]})
WITH a, b, CASE WHEN COUNT { (a)-[:MEMBER_OF]->() } < COUNT { (b)-[:MEMBER_OF]->() }
  THEN [a, b] ELSE [b, a] END AS fewer_first
CALL (a, b, fewer_first) {
  WITH fewer_first[0] AS one, fewer_first[1] AS other
  OPTIONAL MATCH (one)-[:MEMBER_OF]->(p:PartnergraphPartnership)
  WHERE EXISTS { (p)<-[:MEMBER_OF]-(other) }
  WITH p, COUNT { (p)<-[:MEMBER_OF]-(:PartnergraphOrganization) } AS members
  WHERE members <= $most
  RETURN count(p) AS together, sum(1.0 / (members - 1)) AS weight, min(p.start) AS first,
    CASE count(p.end) WHEN count(p) THEN max(p.end) END AS last
}
FOREACH (tied IN CASE together WHEN 0 THEN [] ELSE [1] END |
  MERGE (a)-[t:PARTNERS_WITH]->(b)
  SET t.weight = weight, t.partnerships = together, t.first = first, t.last = last)
WITH a, b, together
WHERE together = 0
MATCH (a)-[t:PARTNERS_WITH]->(b)
DELETE t
"""
NEIGHBOURS = """
MATCH (:PartnergraphOrganization {id: $id})-[:MEMBER_OF]->(:PartnergraphPartnership)
  <-[:MEMBER_OF]-(n:PartnergraphOrganization)
WHERE n.id <> $id
RETURN DISTINCT n.id
"""
REACHED = """
UNWIND $ids AS id
MATCH (:PartnergraphOrganization {id: id})-[:MEMBER_OF]->(p:PartnergraphPartnership)
WITH DISTINCT p
MATCH (p)<-[:MEMBER_OF]-(n:PartnergraphOrganization)
RETURN DISTINCT n.id
"""
KNOWN = "UNWIND $ids AS id MATCH (o:PartnergraphOrganization {id: id}) RETURN o.id"
TOGETHER = """
UNWIND $ids AS id
MATCH (o:PartnergraphOrganization {id: id})-[:MEMBER_OF]->(p:PartnergraphPartnership)
WITH p, collect(o.id) AS members
WHERE size(members) > 1
RETURN members
"""
STEPS = """
MATCH (a:PartnergraphOrganization {id: $start})
MATCH (b:PartnergraphOrganization {id: $end})
MATCH path = shortestPath((a)-[:MEMBER_OF*]-(b))
WHERE all(n IN nodes(path) WHERE n:PartnergraphOrganization OR n:PartnergraphPartnership)
RETURN length(path) / 2
"""
NEXT_STEP = """
MATCH (:PartnergraphOrganization {id: $here})-[:MEMBER_OF]->(:PartnergraphPartnership)
  <-[:MEMBER_OF]-(n:PartnergraphOrganization)
WHERE n.id <> $here AND n.id <> $end
WITH DISTINCT n ORDER BY n.id
MATCH (b:PartnergraphOrganization {id: $end})
MATCH path = shortestPath((n)-[:MEMBER_OF*]-(b))
WHERE all(m IN nodes(path) WHERE m:PartnergraphOrganization OR m:PartnergraphPartnership)
WITH n.id AS id, length(path) / 2 AS steps
WHERE steps = $left
RETURN id ORDER BY id LIMIT 1
"""
INTRODUCERS = """
MATCH (:PartnergraphOrganization {id: $a})-[:MEMBER_OF]->(p:PartnergraphPartnership)
  <-[:MEMBER_OF]-(m:PartnergraphOrganization)
WHERE m.id <> $a AND m.id <> $b
WITH m, count(p) AS with_a
MATCH (m)-[:MEMBER_OF]->(p:PartnergraphPartnership)
  <-[:MEMBER_OF]-(:PartnergraphOrganization {id: $b})
WITH m.id AS id, with_a, count(p) AS with_b
RETURN id ORDER BY CASE WHEN with_a < with_b THEN with_a ELSE with_b END DESC, id
"""

# --- vectors ---

PUT_VECTORS: Mapping[str, str] = {
    "organization": "UNWIND $rows AS row MATCH (:PartnergraphOrganization {id: row[0]}) "
    "MERGE (v:PartnergraphOrganizationVector {id: row[0], model: $model}) "
    "SET v.hash = row[1], v.dimension = $dimension, v.bytes = row[2]",
    "resource": "UNWIND $rows AS row MATCH (:PartnergraphResource {id: row[0]}) "
    "MERGE (v:PartnergraphResourceVector {id: row[0], model: $model}) "
    "SET v.hash = row[1], v.dimension = $dimension, v.bytes = row[2]",
    "partnership": "UNWIND $rows AS row MATCH (:PartnergraphPartnership {id: row[0]}) "
    "MERGE (v:PartnergraphPartnershipVector {id: row[0], model: $model}) "
    "SET v.hash = row[1], v.dimension = $dimension, v.bytes = row[2]",
    "term": "UNWIND $rows AS row "
    "MERGE (v:PartnergraphTermVector {id: row[0], model: $model}) "
    "SET v.hash = row[1], v.dimension = $dimension, v.bytes = row[2]",
}
EMBED: Mapping[str, str] = {
    "organization": "UNWIND $rows AS row MATCH (o:PartnergraphOrganization {id: row[0]}) "
    "SET o.embedding_model = $model WITH o, row "
    "CALL db.create.setNodeVectorProperty(o, 'embedding', row[1])",
    "resource": "UNWIND $rows AS row MATCH (o:PartnergraphResource {id: row[0]}) "
    "SET o.embedding_model = $model WITH o, row "
    "CALL db.create.setNodeVectorProperty(o, 'embedding', row[1])",
}
"""The vectors that the graph itself shows and its vector indexes hold."""

VECTORS: Mapping[str, str] = {
    "organization": "MATCH (v:PartnergraphOrganizationVector {model: $model}) "
    "RETURN v.id, v.hash, v.bytes",
    "resource": "MATCH (v:PartnergraphResourceVector {model: $model}) RETURN v.id, v.hash, v.bytes",
    "partnership": "MATCH (v:PartnergraphPartnershipVector {model: $model}) "
    "RETURN v.id, v.hash, v.bytes",
    "term": "MATCH (v:PartnergraphTermVector {model: $model}) RETURN v.id, v.hash, v.bytes",
}
VECTORS_OF: Mapping[str, str] = {
    "organization": "UNWIND $ids AS id "
    "MATCH (v:PartnergraphOrganizationVector {id: id, model: $model}) "
    "RETURN v.id, v.hash, v.bytes",
    "resource": "UNWIND $ids AS id "
    "MATCH (v:PartnergraphResourceVector {id: id, model: $model}) RETURN v.id, v.hash, v.bytes",
}
VECTOR_SETS: Mapping[str, str] = {
    "organization": "MATCH (v:PartnergraphOrganizationVector) RETURN v.model, count(*)",
    "partnership": "MATCH (v:PartnergraphPartnershipVector) RETURN v.model, count(*)",
    "resource": "MATCH (v:PartnergraphResourceVector) RETURN v.model, count(*)",
    "term": "MATCH (v:PartnergraphTermVector) RETURN v.model, count(*)",
}
DIMENSION: Mapping[str, str] = {
    "organization": "MATCH (v:PartnergraphOrganizationVector {model: $model}) "
    "RETURN v.dimension LIMIT 1",
    "resource": "MATCH (v:PartnergraphResourceVector {model: $model}) RETURN v.dimension LIMIT 1",
    "partnership": "MATCH (v:PartnergraphPartnershipVector {model: $model}) "
    "RETURN v.dimension LIMIT 1",
    "term": "MATCH (v:PartnergraphTermVector {model: $model}) RETURN v.dimension LIMIT 1",
}
DROP_VECTORS: Mapping[str, str] = {
    "organizations": "UNWIND $keys AS key MATCH (v:PartnergraphOrganizationVector {id: key[0]}) "
    "WHERE v.model IS NOT NULL DELETE v",
    "resources": "UNWIND $keys AS key MATCH (v:PartnergraphResourceVector {id: key[0]}) "
    "WHERE v.model IS NOT NULL DELETE v",
    "partnerships": "UNWIND $keys AS key MATCH (v:PartnergraphPartnershipVector {id: key[0]}) "
    "WHERE v.model IS NOT NULL DELETE v",
}
"""The vectors of records that go."""

EMBEDDED: Mapping[str, str] = {
    "organization": "MATCH (o:PartnergraphOrganization {embedding_model: $model}) RETURN count(o)",
    "resource": "MATCH (o:PartnergraphResource {embedding_model: $model}) RETURN count(o)",
}
NEAREST_BY_INDEX = """
CALL db.index.vector.queryNodes($index, $k, $vector) YIELD node, score
WITH node, score WHERE node.embedding_model = $model
RETURN node.id, score
"""
NEAREST_BY_SCAN: Mapping[str, str] = {
    "organization": "MATCH (o:PartnergraphOrganization {embedding_model: $model}) "
    "WITH o, vector.similarity.cosine(o.embedding, $vector) AS score "
    "RETURN o.id, score ORDER BY score DESC, o.id LIMIT $k",
    "resource": "MATCH (o:PartnergraphResource {embedding_model: $model}) "
    "WITH o, vector.similarity.cosine(o.embedding, $vector) AS score "
    "RETURN o.id, score ORDER BY score DESC, o.id LIMIT $k",
}
NEAREST_AMONG: Mapping[str, str] = {
    "organization": "UNWIND $ids AS id MATCH (o:PartnergraphOrganization {id: id}) "
    "WHERE o.embedding_model = $model "
    "WITH o, vector.similarity.cosine(o.embedding, $vector) AS score "
    "RETURN o.id, score ORDER BY score DESC, o.id LIMIT $k",
    "resource": "UNWIND $ids AS id MATCH (o:PartnergraphResource {id: id}) "
    "WHERE o.embedding_model = $model "
    "WITH o, vector.similarity.cosine(o.embedding, $vector) AS score "
    "RETURN o.id, score ORDER BY score DESC, o.id LIMIT $k",
}
SIDES_OF = """
UNWIND $ids AS id
MATCH (o:PartnergraphOrganization {id: id})-[has:OFFERS|NEEDS]->(r:PartnergraphResource)
RETURN o.id, type(has), r.id
"""

# --- checking ---

OWNERLESS = """
MATCH (r:PartnergraphResource)
WITH r, COUNT { (r)<-[:OFFERS|NEEDS]-(:PartnergraphOrganization) } AS owners
WHERE owners <> 1
RETURN r.id, owners ORDER BY r.id
"""
UNTRUE_TIES = """
MATCH (p:PartnergraphPartnership)
WITH p, COUNT { (p)<-[:MEMBER_OF]-(:PartnergraphOrganization) } AS members
WHERE members <= $most
MATCH (a:PartnergraphOrganization)-[:MEMBER_OF]->(p)<-[:MEMBER_OF]-(b:PartnergraphOrganization)
WHERE a.id < b.id
WITH a, b, members, p
WITH a, b, count(p) AS together, sum(1.0 / (members - 1)) AS weight, min(p.start) AS first,
  CASE count(p.end) WHEN count(p) THEN max(p.end) END AS last
WITH a, b, together, weight, coalesce(toString(first), '') AS first,
  coalesce(toString(last), '') AS last, [(a)-[t:PARTNERS_WITH]-(b) | t] AS ties
WHERE size(ties) <> 1
  OR coalesce(abs(ties[0].weight - weight) > 1e-9, true)
  OR coalesce(ties[0].partnerships <> together, true)
  OR coalesce(toString(ties[0].first), '') <> first
  OR coalesce(toString(ties[0].last), '') <> last
RETURN a.id, b.id
UNION
MATCH (a:PartnergraphOrganization)-[:PARTNERS_WITH]->(b:PartnergraphOrganization)
WHERE NOT EXISTS {
  MATCH (a)-[:MEMBER_OF]->(p:PartnergraphPartnership)<-[:MEMBER_OF]-(b)
  WHERE COUNT { (p)<-[:MEMBER_OF]-(:PartnergraphOrganization) } <= $most
}
RETURN a.id, b.id
"""
FOREIGN_CONSTRAINTS = """
SHOW CONSTRAINTS YIELD name, labelsOrTypes
WHERE NOT name STARTS WITH 'partnergraph_'
  AND any(one IN labelsOrTypes WHERE one IN $ours OR one STARTS WITH 'Partnergraph')
RETURN name, labelsOrTypes[0]
"""
FOREIGN_INDEXES = """
SHOW INDEXES YIELD name, type, labelsOrTypes, owningConstraint
WHERE NOT name STARTS WITH 'partnergraph_' AND type IN ['RANGE', 'TEXT']
  AND owningConstraint IS NULL
  AND any(one IN labelsOrTypes WHERE one IN $ours OR one STARTS WITH 'Partnergraph')
RETURN name, labelsOrTypes[0]
"""
UNLABELLED = """
MATCH (o:PartnergraphOrganization) WHERE NOT o:Organization
RETURN 'the organization ' + o.id AS node
UNION
MATCH (r:PartnergraphResource) WHERE NOT r:Resource RETURN 'the resource ' + r.id AS node
UNION
MATCH (p:PartnergraphPartnership) WHERE NOT p:Partnership
RETURN 'the partnership ' + p.id AS node
UNION
MATCH (t:PartnergraphTopic) WHERE NOT t:Topic RETURN 'the topic ' + t.name AS node
UNION
MATCH (p:PartnergraphPlace) WHERE NOT p:Place RETURN 'the place ' + p.name AS node
UNION
MATCH (w:PartnergraphWave) WHERE NOT w:Wave RETURN 'the wave ' + w.name AS node
"""
DERIVED: Mapping[str, str] = {
    "organizations": "MATCH (o:PartnergraphOrganization) RETURN o.id, o.search_text, "
    "o.search_keys, [(o)-[:WORKS_ON]->(t:PartnergraphTopic) | t.key], "
    "[(o)-[:BASED_IN]->(p:PartnergraphPlace) | p.key]",
    "partnerships": "MATCH (p:PartnergraphPartnership) RETURN p.id, "
    "[(p)-[:WORKS_ON]->(t:PartnergraphTopic) | t.key]",
}
"""What follows from a record's own properties: search words, topics, place."""

ALL_VECTORS: Mapping[str, str] = {
    "organization": "MATCH (v:PartnergraphOrganizationVector) "
    "RETURN v.id, v.model, v.dimension, v.bytes",
    "resource": "MATCH (v:PartnergraphResourceVector) RETURN v.id, v.model, v.dimension, v.bytes",
    "partnership": "MATCH (v:PartnergraphPartnershipVector) "
    "RETURN v.id, v.model, v.dimension, v.bytes",
    "term": "MATCH (v:PartnergraphTermVector) RETURN v.id, v.model, v.dimension, v.bytes",
}
STRAY_VECTORS: Mapping[str, str] = {
    "organization": "MATCH (v:PartnergraphOrganizationVector) "
    "WHERE NOT EXISTS { (o:PartnergraphOrganization) WHERE o.id = v.id } RETURN v.id, v.model",
    "resource": "MATCH (v:PartnergraphResourceVector) "
    "WHERE NOT EXISTS { (r:PartnergraphResource) WHERE r.id = v.id } RETURN v.id, v.model",
    "partnership": "MATCH (v:PartnergraphPartnershipVector) "
    "WHERE NOT EXISTS { (p:PartnergraphPartnership) WHERE p.id = v.id } RETURN v.id, v.model",
}
