MATCH (:Run {id: $run})-[a:ASSERTS]->(:Claim)
DELETE a
