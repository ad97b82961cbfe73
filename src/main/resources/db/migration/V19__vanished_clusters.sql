-- since when EKS knows no such cluster; null while it does
alter table cluster add column vanished_at timestamptz;
