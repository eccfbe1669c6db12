namespace CxKit.Tool;

/// <summary>Input or arguments with which nothing can be done; the message is all that the user sees.</summary>
internal sealed class UnusableInputException(string message) : Exception(message)
{
    /// <summary>
    /// The message of an exception of the library without what .NET appends to it: which parameter was wrong and its value, which the message says already.
    /// </summary>
    public static string Plain(Exception exception) => exception.Message.Split(" (Parameter '")[0];
}
