using CxKit.Feedback;

namespace CxKit.Tests.Feedback.Text;

public sealed class CommentClustersTests
{
    [Fact]
    public void Planted_groups_are_found_described_and_counted()
    {
        var found = CommentClusters.From(Planted());
        Assert.Equal(3, found.Clusters.Count);
        Assert.Equal((300, 0), (found.Comments, found.Apart));
        var delivery = Assert.Single(found.Clusters, cluster => cluster.Words.Contains("courier"));
        Assert.Equal((120, 0.4, 1.0), (delivery.Comments, delivery.Share.Value, delivery.MeanScore));
        Assert.True(delivery.ScoreEffect!.Value.Interval.Upper < 0);
        Assert.True(found.Silhouette > 0.5);
    }

    [Fact]
    public void Order_changes_no_bit_and_the_number_can_be_given()
    {
        var comments = Planted().ToArray();
        var before = CommentClusters.From(comments, new() { Clusters = 4, Seed = 9 });
        new Random(3).Shuffle(comments);
        var after = CommentClusters.From(comments, new() { Clusters = 4, Seed = 9 });
        Assert.Equal(before.Clusters.Select(cluster => (string.Join(' ', cluster.Words), cluster.Comments, cluster.MeanScore, string.Join('/', cluster.Quotes))),
            after.Clusters.Select(cluster => (string.Join(' ', cluster.Words), cluster.Comments, cluster.MeanScore, string.Join('/', cluster.Quotes))));
        Assert.Equal(BitConverter.DoubleToInt64Bits(before.Silhouette), BitConverter.DoubleToInt64Bits(after.Silhouette));
    }

    [Fact]
    public void Too_few_comments_are_refused() => Assert.Throws<ArgumentException>(() => CommentClusters.From([new("nice socks", 5)]));

    private static IEnumerable<ScoredComment> Planted()
    {
        string[][] groups = [["courier", "parcel", "delay", "doorstep", "depot"], ["fabric", "seam", "colour", "stitching", "lining"], ["website", "checkout", "password", "login", "browser"]];
        var random = new Random(1);
        for (var i = 0; i < 300; i++)
        {
            var group = i < 120 ? 0 : i < 220 ? 1 : 2;
            yield return new(string.Join(' ', Enumerable.Range(0, 4).Select(_ => groups[group][random.Next(5)])), group == 0 ? 1 : 4);
        }
    }
}
