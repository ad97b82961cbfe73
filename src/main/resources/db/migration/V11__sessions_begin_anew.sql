-- Sessions keep serialized principals, whose class has another name from here on: everybody signs in once more.
delete from spring_session;
