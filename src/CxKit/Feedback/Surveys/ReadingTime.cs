using System.Globalization;
using System.Text;

namespace CxKit.Feedback;

/// <summary>How long a question may take before anybody answered it.</summary>
internal static class ReadingTime
{
    /// <summary>Silent reading of non-fiction, in words a minute (Brysbaert 2019, mean of 190 studies).</summary>
    public const double WordsPerMinute = 238;

    /// <summary>How many characters of scripts without blanks between words make a word; about that of Chinese.</summary>
    private const double CharactersPerWord = 1.6;

    public static double Seconds(SurveyQuestion question, string language)
    {
        var words = new[] { question.Text, question.Help, question.LowestLabel, question.HighestLabel }
            .Concat((question.Options ?? []).Select(option => (SurveyText?)option.Text))
            .Sum(text => text is null ? 0 : Words(text.In(null, language)));
        return words / WordsPerMinute * 60 + Answering(question);
    }

    /// <summary>Deciding and one or more touches, in seconds: assumptions, which the first answers begin to replace.</summary>
    private static double Answering(SurveyQuestion question) => question.Kind switch
    {
        SurveyQuestionKind.Statement => 1,
        SurveyQuestionKind.YesNo => 2,
        SurveyQuestionKind.Stars or SurveyQuestionKind.Rating or SurveyQuestionKind.Csat or SurveyQuestionKind.Ces or SurveyQuestionKind.SingleChoice => 3,
        SurveyQuestionKind.Nps => 4,
        SurveyQuestionKind.MultipleChoice => 5,
        _ => question.IsRequired ? 25 : 12,
    };

    private static double Words(string text)
    {
        var (words, within, characters) = (0, false, 0);
        foreach (var rune in text.EnumerateRunes())
        {
            var isLetter = Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
            if (isLetter && rune.Value is >= 0x0E00 and < 0x0E80 or >= 0x3040 and < 0xA000)
            {
                characters++;
                within = false;
            }
            else
            {
                words += isLetter && !within ? 1 : 0;
                within = isLetter || (within && rune.Value is '\'' or '’' or '-');
            }
        }

        return words + characters / CharactersPerWord;
    }
}
