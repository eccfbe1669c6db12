namespace CxKit.Tests.Architecture.Offenders.Api;

// One of each thing that a public API can show and a reviewer must see; PublicApiTests says how each is written.
public enum Grade : byte
{
    Low = 1,
    High = 4,
}

public delegate ref readonly int Picker(in int first, ref int second, out string? third);

public abstract class Shape : IDisposable
{
    public const double Ratio = 0.5;

    protected static readonly string? Known;

    protected Shape(string? hidden) => Note = hidden ?? Known;

    public static int Count { get; protected set; }

    protected string? Note { get; private set; }

    public abstract IReadOnlyList<string?> Names { get; }

    public virtual (string? Name, (int Inner, double)[] Parts) Take(params ReadOnlySpan<double> values) => (Note, [((int)values[0], Ratio)]);

    public void Dispose() => GC.SuppressFinalize(this);

    public sealed override string ToString() => Note ?? "";

    internal void Unseen() => Count++;

    private protected virtual void AlsoUnseen()
    {
    }
}

public sealed record Result(string Name, int? Size = null)
{
    public required string Unit { get; init; }

    public string? Note { get; set; }

    public string this[int index] => Name + index;
}

public readonly record struct Point
{
    public double X { get; init; }

    public static Point operator +(Point left, Point right) => new() { X = left.X + right.X };
}

public static class Verbs
{
    public static T? Choose<T>(this T first, Grade grade = Grade.High, string unit = "kg", CancellationToken cancellationToken = default)
        where T : class, IDisposable => grade == Grade.High && unit.Length > 0 && !cancellationToken.IsCancellationRequested ? first : null;

    public static Dictionary<TKey, TValue?> Group<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue?>> pairs)
        where TKey : notnull => new(pairs);

    public static void Fill<T>(Span<T> span)
        where T : unmanaged => span.Clear();

    public readonly ref struct Nested<T>
        where T : struct, Enum
    {
        public T Value { get; init; }
    }
}
