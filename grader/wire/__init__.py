"""What crosses the wall, for both of its sides: messages ↔ frames ↔ bytes. No pickle."""
