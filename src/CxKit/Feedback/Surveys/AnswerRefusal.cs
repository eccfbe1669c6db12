namespace CxKit.Feedback;

/// <summary>Why an answer was not taken, or was taken otherwise than it was given.</summary>
public enum AnswerRefusal
{
    /// <summary>The survey has no such question.</summary>
    UnknownQuestion,

    /// <summary>The question was answered again later in the same response, and that answer stands.</summary>
    Twice,

    /// <summary>The question is not on the way that the other answers make. The response can be complete without it.</summary>
    OffPath,

    /// <summary>The question asks for something else: a number, options or words.</summary>
    WrongKind,

    /// <summary>The score is NaN or infinite.</summary>
    NotANumber,

    /// <summary>The score is none of the points of the scale.</summary>
    OutsideScale,

    /// <summary>An option is none of the question.</summary>
    UnknownOption,

    /// <summary>An option is chosen twice.</summary>
    RepeatedOption,

    /// <summary>Fewer options are chosen than must be.</summary>
    TooFewChoices,

    /// <summary>More options are chosen than may be.</summary>
    TooManyChoices,

    /// <summary>An exclusive option is chosen beside others.</summary>
    ExclusiveOption,

    /// <summary>The text is longer than the question allows.</summary>
    TooLong,

    /// <summary>The text has no words: blanks, control characters or mark-up only. The response can be complete without it, unless the question is required.</summary>
    Empty,

    /// <summary>A required question on the way has no answer, so that the response is not complete.</summary>
    MissingRequired,

    /// <summary>The time to answer is negative or more than a day. The answer is kept without it.</summary>
    UnusableTime,

    /// <summary>The survey is not there in this language. The response is kept with the language of the survey.</summary>
    UnknownLanguage,
}
