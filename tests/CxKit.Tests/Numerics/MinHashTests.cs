using CxKit.Numerics;

namespace CxKit.Tests.Numerics;

public class MinHashTests
{
    /// <summary>Sets of 60 with the given number shared: the rate of pairs found is 1 − (1 − s⁴)³² within four standard errors of 400 pairs.</summary>
    [Theory]
    [InlineData(45)]
    [InlineData(30)]
    [InlineData(15)]
    public void Pairs_are_found_as_often_as_their_similarity_says(int shared)
    {
        var random = new SeededRandom(4, (ulong)shared);
        var found = 0;
        for (var pair = 0; pair < 400; pair++)
        {
            ulong[] common = [.. Enumerable.Range(0, shared).Select(_ => random.NextBits())];
            ulong[] Set() => [.. common, .. Enumerable.Range(0, 60 - shared).Select(_ => random.NextBits())];
            found += MinHash.Candidates([Set(), Set()]).Count;
        }

        var similarity = shared / (120.0 - shared);
        var expected = 1 - Math.Pow(1 - Math.Pow(similarity, 4), 32);
        Assert.InRange(found / 400.0, expected - 4 * Math.Sqrt(0.25 / 400), expected + 4 * Math.Sqrt(0.25 / 400));
    }

    [Fact]
    public void Equal_sets_are_linked_and_empty_ones_are_not()
    {
        ulong[] set = [3, 5, 9];
        Assert.Equal([(0, 2)], MinHash.Candidates([set, [], set, []]));
        Assert.Equal((2, 4), MinHash.Overlap([3, 5, 9], [3, 7, 9]));
        Assert.Equal((0, 3), MinHash.Overlap([3, 5, 9], []));
    }

    [Fact]
    public void Sets_that_are_linked_by_others_are_one()
    {
        var sets = new DisjointSets(6);
        sets.Union(4, 5);
        sets.Union(5, 1);
        Assert.Equal([0, 1, 2, 3, 1, 1], Enumerable.Range(0, 6).Select(sets.Find));
    }
}
