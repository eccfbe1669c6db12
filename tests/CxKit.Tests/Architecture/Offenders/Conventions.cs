using Microsoft.Extensions.Options;

// What the convention tests must catch, next to what they must let pass.
namespace CxKit.Tests.Architecture.Offenders.Conventions;

public class NeitherSealedNorAbstract;

public sealed class ObservesOnly
{
    public void Observe(double value) => Total += value;

    public double Total { get; private set; }
}

public sealed class ObservesMergesAndShows
{
    private double _total;

    public void Observe(double value) => _total += value;

    public void Merge(ObservesMergesAndShows other) => _total += other._total;

    public double Snapshot() => _total;
}

public sealed class GoodOptions
{
    public int Count { get; set; } = 1;
}

internal sealed class GoodOptionsValidator : IValidateOptions<GoodOptions>
{
    public ValidateOptionsResult Validate(string? name, GoodOptions options) =>
        options.Count > 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail("Count is not positive.");
}

public sealed class BrokenDefaultOptions
{
    public int Count { get; set; }
}

internal sealed class BrokenDefaultOptionsValidator : IValidateOptions<BrokenDefaultOptions>
{
    public ValidateOptionsResult Validate(string? name, BrokenDefaultOptions options) =>
        options.Count > 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail("Count is not positive.");
}

public sealed record GoodCallOptions
{
    public int Count { get; init; } = 1;

    internal void RequireValid() => ArgumentOutOfRangeException.ThrowIfNegative(Count);
}

public sealed record BrokenCallOptions
{
    public int Count { get; init; } = -1;

    internal void RequireValid()
    {
        if (Count < 0)
        {
            throw new InvalidOperationException("Count is negative.");
        }
    }
}

public sealed class UncheckedOptions;

public sealed class NeedyOptions(int count)
{
    public int Count { get; } = count;
}

public sealed class Tasks : IAsyncDisposable
{
    public Task LoadAsync(CancellationToken cancellationToken = default) => Task.Delay(0, cancellationToken);

    public Task WithoutTokenAsync() => Task.CompletedTask;

    public Task WithoutDefaultAsync(CancellationToken cancellationToken) => Task.Delay(0, cancellationToken);

    public Task TokenNotLastAsync(CancellationToken cancellationToken = default, int count = 0) => Task.Delay(count, cancellationToken);

    public Task<int> Unnamed() => Task.FromResult(0);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

public static class Dates
{
    public static DateTimeOffset Fine(DateOnly date) => new(date, TimeOnly.MinValue, TimeSpan.Zero);

    public static IReadOnlyList<DateTime?> Ambiguous() => [];
}

public sealed class Architecture;

public static class ForecastHelper;

public struct Mutable
{
    public int Count { get; set; }
}

public sealed record HalfMutable(int Count)
{
    public string? Note { get; set; }
}

public readonly record struct Immutable(int Count)
{
    public string? Note { get; init; }
}

/// <summary>Has docs.</summary>
/// <param name="Count">The number of things.</param>
public sealed record Documented(int Count)
{
    /// <inheritdoc/>
    public override string ToString() => "";

    /// <summary>Turns a span into a list.</summary>
    public static List<T?> Listed<T>(ReadOnlySpan<T> values, Dictionary<string, T[]>? names, ref int count)
        where T : class => [.. values, .. names!.Values.ElementAt(count)];

    /// <summary>Converts.</summary>
    public static explicit operator int(Documented documented) => documented.Count;
}

/// <summary> </summary>
public sealed class Undocumented
{
    public Undocumented(int count) => Count = count;

    public int Count { get; }

    /// <remarks>No summary.</remarks>
    public void Remarked() => GC.KeepAlive(this);
}
