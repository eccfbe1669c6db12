namespace CxKit.Feedback;

/// <summary>Comments grouped by their words, for a first look where nobody knows yet what is written about.</summary>
/// <param name="Clusters">The clusters, the largest first.</param>
/// <param name="Comments">The number of comments with words.</param>
/// <param name="Apart">Comments in no cluster that is shown: without a frequent word, or in a cluster smaller than the minimum cell.</param>
/// <param name="Silhouette">How clear the clusters are, from −1 to 1 (the simplified silhouette of Hruschka, de Castro &amp; Campello 2004 with cosine distances); near 0 for comments that are all about the same.</param>
public sealed record CommentClusters(IReadOnlyList<CommentCluster> Clusters, int Comments, int Apart, double Silhouette)
{
    /// <summary>Groups comments.</summary>
    /// <remarks>
    /// <para>Each comment is a unit vector of its content words weighted by ln(N ÷ comments with the word), over at most 2,000 frequent words; spherical k-means (Dhillon &amp; Modha 2001) from seeded middles that lie apart
    /// (k-means++, Arthur &amp; Vassilvitskii 2007). Where the number of clusters is not given, each from 2 up is tried on at most 4,000 comments, and the one with the largest simplified silhouette is taken, the smaller one of
    /// equals. A cluster is described by class-based TF-IDF: tf · ln(1 + A ÷ f), with tf the number of times in the cluster, f in all, A the mean number of words of a cluster (Grootendorst 2022, eq. 2).</para>
    /// <para>Clusters of short comments are vague: look at <see cref="Silhouette"/> and at the quotes before giving them names, and put what is worth counting into a <see cref="ThemeDictionary"/>.
    /// The same comments in any order and the same seed give the same bits. Time O(words × clusters × rounds). Thread-safe.</para>
    /// </remarks>
    /// <param name="comments">The comments with their scores.</param>
    /// <param name="options">How; default: the number of clusters is found.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or there are too few comments with words in common.</exception>
    public static CommentClusters From(IEnumerable<ScoredComment> comments, CommentClusterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(comments);
        options ??= new();
        options.RequireValid();
        return new ClusterSearch(CommentCorpus.From(comments, options.Reading), options).Find();
    }
}
