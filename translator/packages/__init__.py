"""Getting models onto this machine: the only part of translator that may go online, and only when asked to."""
