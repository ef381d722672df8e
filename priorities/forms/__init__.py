"""Forms about priorities, updates and measures. They validate and never write."""
