-- Every replica writes here now and then to see whether writes work, and removes what it wrote. A row fills a page, and is
-- stored as it is, so that the file has to grow. It is nobody's data: losing it in a crash would be no loss.
create table write_probe (filler text not null);

alter table write_probe alter column filler set storage plain;
