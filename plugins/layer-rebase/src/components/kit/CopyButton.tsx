import IconButton from '@material-ui/core/IconButton';
import { makeStyles } from '@material-ui/core/styles';
import CheckIcon from '@material-ui/icons/Check';
import CopyIcon from '@material-ui/icons/FileCopyOutlined';
import { useEffect, useState } from 'react';
import useCopyToClipboard from 'react-use/esm/useCopyToClipboard';
import { useTexts } from '../../hooks/useTexts';
import { VisuallyHidden } from './VisuallyHidden';

const SHOWN_MS = 2000;

const useStyles = makeStyles(theme => ({
  button: {
    padding: theme.spacing(0.5),
    color: theme.palette.text.secondary,
    '& svg': { fontSize: '1rem' },
  },
}));

/** Copies `text`; `what` says aloud what that is. */
export function CopyButton(props: {
  readonly text: string;
  readonly what: string;
}) {
  const classes = useStyles();
  const t = useTexts();
  const [, copy] = useCopyToClipboard();
  const [copied, setCopied] = useState(false);

  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  return (
    <>
      <IconButton
        className={classes.button}
        aria-label={t('copy.button', { what: props.what })}
        title={t('copy.button', { what: props.what })}
        onClick={() => {
          copy(props.text);
          setCopied(true);
        }}
      >
        {copied ? <CheckIcon /> : <CopyIcon />}
      </IconButton>
      <VisuallyHidden live>{copied ? t('copy.done') : ''}</VisuallyHidden>
    </>
  );
}
