namespace CxKit.Feedback;

/// <summary>A review that cannot be used.</summary>
/// <param name="Row">Its place among those given, from 1.</param>
/// <param name="Id">Its id, or null.</param>
/// <param name="Problem">What is wrong, in one sentence.</param>
public sealed record RefusedReview(int Row, string? Id, string Problem)
{
    /// <summary>Takes out what cannot be used: what has a problem of its own, and what has the id of an earlier one.</summary>
    internal static (List<Review> Usable, List<RefusedReview> Refused) Sort(IEnumerable<Review> reviews)
    {
        var (usable, refused, rows) = (new List<Review>(), new List<RefusedReview>(), new Dictionary<string, int>(StringComparer.Ordinal));
        var row = 0;
        foreach (var review in reviews)
        {
            row++;
            var problem = review is null ? "There is no review." : review.Problem();
            if (problem is null && !rows.TryAdd(review!.Id, row))
            {
                problem = $"A review with this id is in row {rows[review.Id]} already.";
            }

            if (problem is null)
            {
                usable.Add(review!);
            }
            else
            {
                refused.Add(new(row, review?.Id, problem));
            }
        }

        return (usable, refused);
    }
}
