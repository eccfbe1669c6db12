namespace CxKit.Tests.Support;

/// <summary>How long the simulations of a test run may take: environment variable <c>CXKIT_LONG</c>, unset, <c>small</c> or <c>full</c>.</summary>
internal static class LongRuns
{
    public const string Variable = "CXKIT_LONG";

    public static LongRunSize Size { get; } = Parse(Environment.GetEnvironmentVariable(Variable));

    /// <summary>The number of replications to make: all of them, or what a few seconds allow.</summary>
    public static int Replications(int small, int full) => Size == LongRunSize.Full ? full : small;

    internal static LongRunSize Parse(string? value) => value switch
    {
        null or "" => LongRunSize.None,
        "small" => LongRunSize.Small,
        "full" => LongRunSize.Full,
        _ => throw new InvalidOperationException($"{Variable}={value} is not known. Use {Variable}=small or {Variable}=full, or unset it."),
    };
}

internal enum LongRunSize
{
    None,
    Small,
    Full,
}
