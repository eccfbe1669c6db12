using CxKit.Tests.Support;

namespace CxKit.Tests.Architecture;

/// <summary>Every change of what users can see appears as a changed line in <c>src/CxKit/PublicApi.txt</c>, where it is reviewed.</summary>
public class PublicApiTests
{
    private static readonly string Snapshot = Repository.PathOf("src", "CxKit", "PublicApi.txt");

    [Fact]
    public void Public_API_is_the_reviewed_one()
    {
        var actual = PublicApi.Render(typeof(Interval).Assembly.GetExportedTypes());
        if (Environment.GetEnvironmentVariable("CXKIT_ACCEPT") == "1")
        {
            File.WriteAllText(Snapshot, actual);
        }

        var difference = LineDiff.Between(File.ReadAllText(Snapshot).ReplaceLineEndings("\n"), actual);
        Assert.True(difference.Length == 0,
            "The public API is not the one in src/CxKit/PublicApi.txt. If the change is meant, run\n"
            + "  CXKIT_ACCEPT=1 dotnet test tests/CxKit.Tests --filter PublicApi\n"
            + $"and commit the file with the change.\n{difference}");
    }

    [Fact]
    public void Everything_a_reviewer_must_see_is_rendered()
    {
        const string expected = """
            namespace CxKit.Tests.Architecture.Offenders.Api

            enum Grade : byte
                Low = 1
                High = 4

            delegate ref readonly int Picker(in int first, ref int second, out string? third)

            readonly record struct Point
                double X { get; init; }
                static Point op_Addition(Point left, Point right)

            sealed record Result
                Result(string Name, int? Size = null)
                string this[int index] { get; }
                string Name { get; init; }
                string? Note { get; set; }
                int? Size { get; init; }
                required string Unit { get; init; }
                void Deconstruct(out string Name, out int? Size)

            abstract class Shape : IDisposable
                protected static readonly string? Known
                const double Ratio = 0.5
                protected Shape(string? hidden)
                static int Count { get; protected set; }
                abstract IReadOnlyList<string?> Names { get; }
                protected string? Note { get; }
                void Dispose()
                virtual (string? Name, (int Inner, double)[] Parts) Take(params ReadOnlySpan<double> values)
                sealed override string ToString()

            static class Verbs
                static T? Choose<T>(this T first, Grade grade = Grade.High, string unit = "kg", CancellationToken cancellationToken = default) where T : class, IDisposable
                static void Fill<T>(Span<T> span) where T : unmanaged
                static Dictionary<TKey, TValue?> Group<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue?>> pairs) where TKey : notnull

            readonly ref struct Verbs.Nested<T> where T : struct, Enum
                T Value { get; init; }

            """;
        var rendered = PublicApi.Render(typeof(PublicApiTests).Assembly.GetTypes().Where(type => type.Namespace == typeof(Offenders.Api.Grade).Namespace));
        Assert.Equal(expected, rendered);
    }

    [Fact]
    public void A_difference_names_the_lines_that_go_and_come()
    {
        Assert.Equal("", LineDiff.Between("a\nb\nc", "a\nb\nc"));
        Assert.Equal("- b\n+ B\n+ d", LineDiff.Between("a\nb\nc", "a\nB\nc\nd"));
    }
}
