using CxKit.Numerics;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Numerics;

public class LogBucketsTests
{
    [Fact]
    public void A_bucket_stands_for_its_numbers_within_the_stated_error() => Prop.ForAll(Gen.Choose(0, int.MaxValue).Two().ToArbitrary(), pair =>
    {
        var number = ((long)pair.Item1 << 32 | (uint)pair.Item2) >> pair.Item2 % 63;
        var bucket = LogBuckets.Of(number);
        Assert.InRange(bucket, 0, LogBuckets.Count - 1);
        Assert.InRange(Math.Abs(LogBuckets.ValueOf(bucket) - number), 0, number * LogBuckets.RelativeError * (1 + 1e-12));
    }).Holds();

    [Fact]
    public void Buckets_rise_with_their_numbers()
    {
        Assert.Equal(0, LogBuckets.Of(0));
        Assert.Equal(LogBuckets.Count - 1, LogBuckets.Of(long.MaxValue));
        for (var number = 1L; number < long.MaxValue / 2; number += number / 32 + 1)
        {
            Assert.InRange(LogBuckets.Of(number) - LogBuckets.Of(number - 1), 0, 1);
        }
    }
}
