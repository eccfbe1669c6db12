using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>Finds what changed between two versions of a survey, question by question, by their ids.</summary>
internal sealed class SurveyChanges
{
    private readonly Survey _old;
    private readonly Survey _new;
    private readonly List<SurveyChange> _changes = [];

    private SurveyChanges(Survey older, Survey newer) => (_old, _new) = (older, newer);

    public static IReadOnlyList<SurveyChange> Between(Survey older, Survey newer)
    {
        var changes = new SurveyChanges(older, newer);
        changes.Look();
        return changes._changes;
    }

    private void Look()
    {
        const string whole = "the survey";
        var (old, @new) = (_old, _new);
        var (before, after) = (Languages(old), Languages(@new));
        When(!before.SetEquals(after), SurveyChangeKind.Languages, whole, AnswerComparability.Comparable, $"Languages were {string.Join(", ", before)} and are {string.Join(", ", after)}.");
        When(!Same(old.Title, @new.Title), SurveyChangeKind.Frame, whole, AnswerComparability.Comparable, "The title has other words.");
        When(!SameLists(old.ThankYou, @new.ThankYou, (one, other) => Same(one.Text, other.Text) && Same(one.When, other.When)), SurveyChangeKind.Frame, whole, AnswerComparability.Comparable, "The thanks changed.");
        When(!SameLists(old.Quotas, @new.Quotas, Same), SurveyChangeKind.Frame, whole, AnswerComparability.Comparable, "The quotas changed.");
        When((old.ActiveFrom, old.ActiveUntil, old.IsOncePerRespondent) != (@new.ActiveFrom, @new.ActiveUntil, @new.IsOncePerRespondent), SurveyChangeKind.Frame, whole, AnswerComparability.Comparable,
            "The period, or how often one person counts, changed.");
        When(old.Respondents != @new.Respondents, SurveyChangeKind.Frame, whole, AnswerComparability.Doubtful, $"It was for respondents {old.Respondents} and is for {@new.Respondents}: people answer otherwise by name.");
        foreach (var gone in old.Questions.Where(question => @new.Question(question.Id) is null))
        {
            Add(SurveyChangeKind.QuestionRemoved, At(gone), AnswerComparability.Comparable, "It was taken away; its answers stay.");
        }

        var stayed = old.Questions.Where(question => @new.Question(question.Id) is not null).Select(question => question.Id).ToList();
        var now = @new.Questions.Where(question => old.Question(question.Id) is not null).Select(question => question.Id).ToList();
        var moved = now.Except(InOrder(stayed, now), StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
        foreach (var question in @new.Questions)
        {
            if (old.Question(question.Id) is { } earlier)
            {
                Look(earlier, question);
                When(moved.Contains(question.Id), SurveyChangeKind.QuestionMoved, At(question), AnswerComparability.Doubtful, "It stands behind other questions than before.");
            }
            else
            {
                Add(SurveyChangeKind.QuestionAdded, At(question), AnswerComparability.Comparable, "It is new; responses of older versions have no answer to it.");
            }
        }
    }

    private void Look(SurveyQuestion old, SurveyQuestion @new)
    {
        var at = At(@new);
        if (old.Kind != @new.Kind)
        {
            Add(SurveyChangeKind.Kind, at, AnswerComparability.Broken, $"It was {old.Kind} and is {@new.Kind}. Give the new question an id of its own.");
            return;
        }

        When((old.LowestScore, old.HighestScore) != (@new.LowestScore, @new.HighestScore), SurveyChangeKind.Scale, at, AnswerComparability.Broken,
            Invariant($"Its scale was {old.LowestScore} to {old.HighestScore} and is {@new.LowestScore} to {@new.HighestScore}. Give the new question an id of its own."));
        When(!Same(old.Text, @new.Text), SurveyChangeKind.Wording, at, AnswerComparability.Doubtful, "It is asked in other words.");
        When(!Same(old.Help, @new.Help), SurveyChangeKind.Wording, at, AnswerComparability.Doubtful, "The remark below it has other words.");
        When(!Same(old.LowestLabel, @new.LowestLabel) || !Same(old.HighestLabel, @new.HighestLabel), SurveyChangeKind.Wording, at, AnswerComparability.Doubtful, "The ends of its scale have other words.");
        When((old.IsRequired, old.MinimumChoices, old.MaximumChoices, old.ShufflesOptions, old.LongestText) != (@new.IsRequired, @new.MinimumChoices, @new.MaximumChoices, @new.ShufflesOptions, @new.LongestText),
            SurveyChangeKind.Limits, at, old.HasOptions && (old.MinimumChoices, old.MaximumChoices) != (@new.MinimumChoices, @new.MaximumChoices) ? AnswerComparability.Doubtful : AnswerComparability.Comparable,
            "Whether it must be answered, how many options or characters are possible, or how options are shown changed.");
        When(!Same(old.ShowIf, @new.ShowIf) || !SameLists(old.Branches, @new.Branches, (one, other) => one.GoTo == other.GoTo && Same(one.When, other.When)), SurveyChangeKind.Route, at, AnswerComparability.Doubtful,
            "Other people see it, or other questions follow.");
        When(old.MetricName != @new.MetricName, SurveyChangeKind.Metric, at, AnswerComparability.Broken, $"Its score was of the metric '{old.MetricName}' and is of '{@new.MetricName}'.");
        When((old.Touchpoint, old.CommentOn) != (@new.Touchpoint, @new.CommentOn), SurveyChangeKind.Metric, at, AnswerComparability.Doubtful, "Its touchpoint, or what its words comment on, changed.");
        LookAtOptions(at, old.Options ?? [], @new.Options ?? []);
    }

    private void LookAtOptions(string at, IReadOnlyList<SurveyOption> old, IReadOnlyList<SurveyOption> @new)
    {
        foreach (var gone in old.Where(option => @new.All(other => other.Id != option.Id)))
        {
            Add(SurveyChangeKind.OptionRemoved, at, AnswerComparability.Doubtful, $"The option '{gone.Id}' was taken away: who chose it chooses others now. Answers that name it stay valid for their version.");
        }

        foreach (var option in @new)
        {
            if (old.FirstOrDefault(other => other.Id == option.Id) is not { } earlier)
            {
                Add(SurveyChangeKind.OptionAdded, at, AnswerComparability.Doubtful, $"The option '{option.Id}' is new: shares of the others fall.");
                continue;
            }

            When(!Same(earlier.Text, option.Text), SurveyChangeKind.Wording, at, AnswerComparability.Doubtful, $"The option '{option.Id}' has other words.");
            When((earlier.IsOpen, earlier.IsExclusive, earlier.KeepsPlace) != (option.IsOpen, option.IsExclusive, option.KeepsPlace), SurveyChangeKind.Limits, at, AnswerComparability.Doubtful, $"The option '{option.Id}' is open, exclusive or fixed otherwise than before.");
        }

        var order = old.Select(option => option.Id).Where(id => @new.Any(option => option.Id == id));
        When(!order.SequenceEqual(@new.Select(option => option.Id).Where(id => old.Any(option => option.Id == id)), StringComparer.Ordinal), SurveyChangeKind.Limits, at, AnswerComparability.Doubtful, "Its options stand in another order.");
    }

    /// <summary>The texts say the same in every language that both versions have; a translation that is new changes nothing for those who answered.</summary>
    private bool Same(SurveyText? one, SurveyText? other) => one is null || other is null
        ? one is null && other is null
        : Languages(_old).Intersect(Languages(_new), StringComparer.OrdinalIgnoreCase).All(language => one.In(language, _old.DefaultLanguage) == other.In(language, _new.DefaultLanguage));

    private static bool Same(SurveyCondition? one, SurveyCondition? other) => one is null || other is null
        ? one is null && other is null
        : (one.Question, one.AtLeast, one.AtMost, one.Answered) == (other.Question, other.AtLeast, other.AtMost, other.Answered)
            && (one.AnyOf ?? []).SequenceEqual(other.AnyOf ?? [], StringComparer.Ordinal) && SameLists(one.All, other.All, Same) && SameLists(one.Any, other.Any, Same) && Same(one.Not, other.Not);

    private static bool Same(SurveyQuota one, SurveyQuota other) => one.Id == other.Id && SameLists(one.Cells, other.Cells, (cell, next) =>
        (cell.Name, cell.Limit) == (next.Name, next.Limit) && Same(cell.When, next.When) && SameLists(cell.Segments, next.Segments, string.Equals) && SameLists(cell.Channels, next.Channels, string.Equals));

    private static bool SameLists<T>(IReadOnlyList<T>? one, IReadOnlyList<T>? other, Func<T, T, bool> same) =>
        (one ?? []).Count == (other ?? []).Count && (one ?? []).Zip(other ?? []).All(pair => same(pair.First, pair.Second));

    /// <summary>The longest list of ids that stand in the same order in both: what did not move.</summary>
    private static List<string> InOrder(List<string> one, List<string> other)
    {
        var length = new int[one.Count + 1, other.Count + 1];
        for (var i = one.Count - 1; i >= 0; i--)
        {
            for (var j = other.Count - 1; j >= 0; j--)
            {
                length[i, j] = one[i] == other[j] ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
            }
        }

        var kept = new List<string>();
        for (int i = 0, j = 0; i < one.Count && j < other.Count;)
        {
            if (one[i] == other[j])
            {
                kept.Add(one[i]);
                (i, j) = (i + 1, j + 1);
            }
            else if (length[i + 1, j] >= length[i, j + 1])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return kept;
    }

    private static HashSet<string> Languages(Survey survey) => new([survey.DefaultLanguage, .. survey.Languages ?? []], StringComparer.OrdinalIgnoreCase);

    private static string At(SurveyQuestion question) => $"question '{question.Id}'";

    private void When(bool holds, SurveyChangeKind kind, string where, AnswerComparability comparability, string explanation)
    {
        if (holds)
        {
            Add(kind, where, comparability, explanation);
        }
    }

    private void Add(SurveyChangeKind kind, string where, AnswerComparability comparability, string explanation) => _changes.Add(new(kind, where, comparability, explanation));
}
