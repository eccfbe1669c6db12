using CxKit.Numerics;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Numerics;

public class RankSelectionTests
{
    [Fact]
    public void It_finds_what_sorting_finds() => Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
    {
        var random = new SeededRandom((ulong)seed);
        var (length, bits) = (1 + random.Next(seed % 3 == 0 ? 200 : 5_000), random.Next(63));
        var numbers = Enumerable.Range(0, length)
            .Select(_ => random.Next(4) == 0 ? 7 : ((long)random.Next(int.MaxValue) << 32 | (uint)random.Next(int.MaxValue)) >> bits).ToArray();
        var sorted = numbers.Order().ToArray();
        int[] ranks = [.. Enumerable.Range(0, 1 + random.Next(10)).Select(_ => random.Next(length)).Append(0).Append(length - 1).Order()];
        var found = new long[ranks.Length];

        new RankSelection().Find(numbers, ranks, found);

        Assert.Equal(ranks.Select(rank => sorted[rank]), found);
    }).Holds();

    [Fact]
    public void Equal_numbers_and_numbers_side_by_side_are_no_special_case()
    {
        int[] ranks = [0, 999, 5_000, 9_999];
        var found = new long[4];
        var selection = new RankSelection();

        selection.Find(Enumerable.Repeat(long.MaxValue, 10_000).ToArray(), ranks, found);
        Assert.Equal([long.MaxValue, long.MaxValue, long.MaxValue, long.MaxValue], found);

        selection.Find(Enumerable.Range(0, 10_000).Select(i => long.MaxValue - i).ToArray(), ranks, found);
        Assert.Equal([long.MaxValue - 9_999, long.MaxValue - 9_000, long.MaxValue - 4_999, long.MaxValue], found);
    }
}
