-- Events whose subject is something of a cluster name the cluster in their detail.
create index audit_event_cluster_ix on audit_event ((detail ->> 'cluster'), id) where detail ->> 'cluster' is not null;
