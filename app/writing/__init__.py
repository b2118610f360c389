"""What pages take in: a filing, a step, an upload; kept until it is sent."""
