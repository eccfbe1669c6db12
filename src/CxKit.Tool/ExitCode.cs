namespace CxKit.Tool;

/// <summary>What the tool tells its caller.</summary>
internal static class ExitCode
{
    /// <summary>Everything that was asked for is done.</summary>
    public const int Done = 0;

    /// <summary>Some rows or series were refused, each with its reason; the rest is done.</summary>
    public const int SomeRefused = 1;

    /// <summary>The arguments or the input cannot be used; nothing was done.</summary>
    public const int Unusable = 2;

    /// <summary>A mistake in the tool itself: EX_SOFTWARE of sysexits.h.</summary>
    public const int Bug = 70;

    /// <summary>Stopped by Ctrl-C: 128 + SIGINT, as shells expect.</summary>
    public const int Interrupted = 130;
}
