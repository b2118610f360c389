"""What the secretariat does with money: it charges, writes down what was paid, and pays back."""
