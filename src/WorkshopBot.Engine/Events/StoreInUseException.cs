namespace WorkshopBot.Engine.Events;

/// <summary>Another process works on the store, and this one must not beside it. The message says what to do.</summary>
public sealed class StoreInUseException(string message) : IOException(message);
