import { makeStyles } from '@material-ui/core/styles';
import { useTexts } from '../../hooks/useTexts';
import { splitCure } from '../../states/splitCure';
import { CopyableCode } from '../kit/CopyableCode';
import { OutsideLink } from '../kit/OutsideLink';

const useStyles = makeStyles(theme => ({
  cure: { color: theme.palette.text.secondary },
}));

/** What to do about a reason: words, links that open, commands that can be copied. */
export function CureText(props: { readonly cure: string }) {
  const classes = useStyles();
  const t = useTexts();
  return (
    <div className={classes.cure}>
      {splitCure(props.cure).map(({ kind, text }, index) => {
        if (kind === 'command') {
          return (
            <CopyableCode key={index} text={text} what={t('reasons.command')} />
          );
        }
        if (kind === 'link') {
          return (
            <OutsideLink key={index} to={text}>
              {text}
            </OutsideLink>
          );
        }
        return <span key={index}>{text}</span>;
      })}
    </div>
  );
}
