namespace CxKit.EntityFrameworkCore;

/// <summary>What some statements came to, and whether they are to stand.</summary>
internal readonly record struct Step<T>(T Result, bool IsKept);

/// <summary>Makes steps.</summary>
internal static class Step
{
    public static Step<T> Kept<T>(T result) => new(result, IsKept: true);

    public static Step<T> Undone<T>(T result) => new(result, IsKept: false);
}
