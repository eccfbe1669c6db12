namespace CxKit.Tool;

/// <summary>Input or arguments with which nothing can be done; the message is all that the user sees.</summary>
internal sealed class UnusableInputException(string message) : Exception(message);
