"""`make bench`: what Keywizard costs in time, memory and room, each beside its yardstick."""
